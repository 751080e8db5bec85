package dev.parley.shared.core;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What quarantine is asked. */
public sealed interface QuarantineCommand extends Command
    permits QuarantineCommand.Keep, QuarantineCommand.SendAgain, QuarantineCommand.ReplaySome,
    DeadlineReached {

  @Override
  default Inbox inbox() {
    return Inbox.QUARANTINE;
  }

  /** The head under which a message is kept: the same one however often and in how many copies it fails. */
  static String head(Inbox from, String to, String event) {
    return "quarantine/Q-" + Ids.derived(from.name(), to, event);
  }

  /**
   * Keep a message that no repeat helps.
   *
   * @param from
   *          whose queue it was in
   * @param function
   *          which gave it up
   * @param event
   *          its event id; SQS's id of it where it cannot be read
   * @param attempts
   *          how often it was tried
   * @param body
   *          the text item that holds it, as it stood in the queue
   * @param about
   *          the heads that it was for and that caused it: from there it is found
   */
  record Keep(
      Inbox from, String lane, String function, String event, Trouble trouble, int attempts,
      TextRef body, Set<String> about)
      implements
        QuarantineCommand {
    public Keep {
      about = Set.copyOf(about);
    }
  }

  /**
   * Why it was given up.
   *
   * @param errorType
   *          the stable name
   * @param detail
   *          one sentence, without personal data
   */
  record Trouble(String errorType, String detail, String correlationId) {}

  /**
   * Send a kept message to its queue again.
   *
   * @param body
   *          the text item that holds it
   */
  record SendAgain(Inbox to, String body) implements QuarantineCommand {}

  /**
   * Replay the oldest ones that were kept before somebody asked for it.
   *
   * @param lane
   *          of which lane, null for all
   * @param before
   *          what failed again since then is left alone
   */
  record ReplaySome(@Nullable String lane, Instant before, int most, Party by)
      implements
        QuarantineCommand {}
}
