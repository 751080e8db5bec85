package dev.parley.tickets.handler;

import dev.parley.channels.CardNumbers;
import dev.parley.shared.core.FileContent;
import dev.parley.shared.core.FileName;
import dev.parley.shared.core.FileRef;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Party;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Receipt;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.ApiShell;
import dev.parley.shared.lambda.FileStore;
import dev.parley.shared.lambda.Once;
import dev.parley.shared.lambda.Wiring;
import dev.parley.shared.policy.FileRules;
import dev.parley.shared.policy.Policy;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.tickets.Ticket;
import dev.parley.tickets.Upload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Lets people upload files for messages and download what they may read. Whoever asks for a form gets it for one file of
 * that name, type and size; what was uploaded is looked at when a message has it, and kept then.
 */
final class Files {
  private final Wiring wiring;
  private final TicketReader reader;
  private final Once<FileStore> store;
  private final Policy<FileRules> rules;
  private final Clerk<Upload, Upload.Announced> clerk;
  private final String function;

  Files(Wiring wiring, TicketReader reader) {
    this.wiring = wiring;
    this.reader = reader;
    // Most calls of the door have no file: they do not pay for loading what signs and fetches.
    this.store = new Once<>(() -> new FileStore(wiring.environment()));
    this.rules = wiring.policy(PolicyKind.ATTACHMENTS, FileRules.class);
    this.clerk = wiring.clerk(Upload.AGGREGATE, Upload::decide);
    this.function = wiring.environment().function();
  }

  /** The same request again gets the same form, as long as that is open. */
  ApiResponse announce(ApiRequest request) {
    var ticket = reader.find(request).ticket();
    var body = request.json(Bodies.File.class);
    var name = taken(body);
    var arrival = request.arrival(function);
    var id = "A-" + Ids.derived(arrival.actor().value(), arrival.event());
    var text = wiring.store().texts().put(Upload.head(id) + "/name", name);
    var announced = new Upload.Announced(
        ticket.id(), arrival.actor(), text, body.type(), body.size());
    return switch (clerk.accept(arrival, Upload.head(id), announced)) {
      case Receipt.Accepted<Upload>(var upload, _, _, _) ->
          form(request, id, name, Objects.requireNonNull(upload));
      case Receipt.Refused<Upload>(var why) -> throw ApiShell.refused(why);
      case Receipt.Nothing<Upload> _ ->
          throw new Failure.Permanent(ErrorType.INTERNAL_ERROR, "an upload decided nothing");
    };
  }

  /** The name as it is kept; a file that is not taken is refused before a byte of it travels. */
  private String taken(Bodies.File body) {
    var rules = this.rules.now().value();
    var name = FileName.safe(body.name()).map(CardNumbers::masked)
        .orElseThrow(() -> new Violations("name", "is no name of a file"));
    if (!rules.takes(name, body.type())) {
      throw new Failure.Permanent(
          ErrorType.ATTACHMENT_TYPE_REFUSED, name + " as " + body.type()
              + " is not taken; taken are " + String.join(", ", new TreeSet<>(
                  rules.types().keySet())));
    }
    if (body.size() > rules.largestBytes()) {
      throw new Failure.Permanent(
          ErrorType.ATTACHMENT_TOO_LARGE,
          "it has " + body.size() + " bytes; at most " + rules.largestBytes() + " are taken");
    }
    return name;
  }

  private ApiResponse form(ApiRequest request, String id, String name, Upload upload) {
    var still = request.at().isBefore(upload.at().plus(FileStore.OPEN));
    var form = store.get().form(
        id, upload.type(), upload.size(), still ? upload.at() : request.at());
    return ApiResponse.json(
        201, Json.object(
            "id", id, "ticket_id", upload.ticket(), "name", name, "type", upload.type(),
            "size", upload.size(),
            "upload", Json.object(
                "method", "POST", "url", form.url(), "fields", form.fields(), "expires_at",
                form.expiresAt())))
        .with("location", "/tickets/" + upload.ticket() + "/attachments/" + id);
  }

  /** Whoever reads the message that has a file may download it; for everybody else there is none. */
  ApiResponse fetch(ApiRequest request) {
    var found = reader.find(request);
    var id = request.parameter("attachment_id");
    var file = reader.shown(request, found).items("timeline").stream()
        .flatMap(item -> item.items("attachments").stream())
        .filter(it -> it.text("id").filter(id::equals).isPresent())
        .findFirst()
        .orElseThrow(
            () -> new Failure.Permanent(ErrorType.NOT_FOUND, "there is no attachment " + id));
    var at = request.at();
    var address = store.get().address(
        id, file.text("name").orElse(id), file.text("type").orElse("application/octet-stream"), at);
    return ApiResponse.ok(((Json.Obj) file).with("download", Json.object(
        "method", "GET", "url", address, "expires_at", at.plus(FileStore.OPEN))));
  }

  /**
   * The files of a message, each of them looked at and kept.
   *
   * @param by
   *          whose message it is
   */
  List<FileRef> attached(Ticket ticket, Party by, List<String> ids) {
    var most = rules.now().value().perMessage();
    if (ids.size() > most) {
      throw new Violations("attachments", "are at most " + most);
    }
    var uploads = uploads(ticket, by, ids);
    return Stream.iterate(0, n -> n < ids.size(), n -> n + 1)
        .map(n -> kept(ids.get(n), uploads.get(n))).toList();
  }

  private List<Upload> uploads(Ticket ticket, Party by, List<String> ids) {
    var heads = ids.isEmpty()
        ? Map.<String, Head>of()
        : wiring.store().journal().heads(ids.stream().filter(Ids::isFit).map(Upload::head)
            .distinct().toList());
    var uploads = new ArrayList<Upload>();
    var wrong = new ArrayList<Violation>();
    for (var n = 0; n < ids.size(); n++) {
      var upload = Upload.AGGREGATE.state(heads.get(Upload.head(ids.get(n))));
      if (upload == null || !upload.by().equals(by) || !upload.ticket().equals(ticket.id())) {
        wrong.add(
            new Violation("attachments[" + n + "]", "is nothing that you upload to this ticket"));
      } else {
        uploads.add(upload);
      }
    }
    if (!wrong.isEmpty()) {
      throw new Violations(wrong);
    }
    return uploads;
  }

  private FileRef kept(String id, Upload upload) {
    var bytes = store.get().uploaded(id);
    if (bytes.isPresent()) {
      store.get().keep(id, upload.type(), looked(id, upload, bytes.get()));
    } else if (!store.get().isKept(id)) {
      throw new Failure.Permanent(
          ErrorType.ATTACHMENT_NOT_UPLOADED, "nobody has uploaded " + id + " yet");
    }
    return new FileRef(id, upload.name(), upload.type(), upload.size(), false, null);
  }

  /** What is in it must be what was said; card numbers in texts are masked before anything is kept. */
  private static byte[] looked(String id, Upload upload, byte[] bytes) {
    if (!FileContent.fits(upload.type(), bytes)) {
      throw new Failure.Permanent(
          ErrorType.ATTACHMENT_TYPE_REFUSED, id + " is not what " + upload.type() + " looks like");
    }
    return upload.type().startsWith("text/") ? CardNumbers.masked(bytes) : bytes;
  }
}
