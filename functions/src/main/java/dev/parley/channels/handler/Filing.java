package dev.parley.channels.handler;

import dev.parley.channels.CardNumbers;
import dev.parley.shared.core.Attachment;
import dev.parley.shared.core.FileName;
import dev.parley.shared.core.FileRef;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.lambda.FileStore;
import dev.parley.shared.lambda.Wiring;
import dev.parley.shared.policy.FileRules;
import dev.parley.shared.policy.Policy;
import dev.parley.shared.policy.PolicyKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the files of messages as far as the policy takes them; what it does not take is named and not kept. */
final class Filing {
  private static final String EMPTY = "it is not kept: nothing but its name came";
  private static final String TOO_MANY = "it is not kept: there are more files than are taken";
  private static final String TOO_LARGE = "it is not kept: it is larger than files that are taken";
  private static final String REFUSED = "it is not kept: files like this are not taken";

  private final Wiring wiring;
  private final FileStore store;
  private final Policy<FileRules> rules;

  Filing(Wiring wiring) {
    this.wiring = wiring;
    this.store = new FileStore(wiring.environment());
    this.rules = wiring.policy(PolicyKind.ATTACHMENTS, FileRules.class);
  }

  /**
   * The files of a message.
   *
   * @param name
   *          of the message: the same files of the same message are kept once
   * @param bytes
   *          what is in them, one for each; none where nobody has it
   */
  List<FileRef> kept(String name, List<Attachment> files, List<byte[]> bytes) {
    var kept = new ArrayList<FileRef>();
    var count = 0;
    for (var n = 0; n < files.size(); n++) {
      var content = n < bytes.size() ? bytes.get(n) : new byte[0];
      var file = file(name + "/file/" + n, files.get(n), content, count);
      count += file.id() == null ? 0 : 1;
      kept.add(file);
    }
    return kept;
  }

  private FileRef file(String name, Attachment file, byte[] bytes, int count) {
    var called = FileName.safe(file.name()).map(CardNumbers::masked).orElse("unnamed");
    if (bytes.length == 0) {
      return named(null, name, called, file, file.type(), also(file, EMPTY));
    }
    var allowed = rules.now().value();
    if (count >= allowed.perMessage() || bytes.length > allowed.largestBytes()) {
      return named(
          null, name, called, file, file.type(),
          also(file, count >= allowed.perMessage() ? TOO_MANY : TOO_LARGE));
    }
    return allowed.typeOf(called, file.type(), bytes)
        .map(type -> {
          var id = "A-" + Ids.derived(name);
          store.keep(id, type, type.startsWith("text/") ? CardNumbers.masked(bytes) : bytes);
          return named(id, name, allowed.named(called, type), file, type, file.leftOut());
        })
        .orElseGet(() -> named(null, name, called, file, file.type(), also(file, REFUSED)));
  }

  private FileRef named(
      @Nullable String id, String name, String called, Attachment file, String type,
      @Nullable String leftOut) {
    return new FileRef(
        id, text(name, called), type, file.size(), file.inline(), leftOut);
  }

  private TextRef text(String name, String called) {
    return wiring.store().texts().put(name, called);
  }

  private static String also(Attachment file, String why) {
    return file.leftOut() == null ? why : file.leftOut() + "; " + why;
  }
}
