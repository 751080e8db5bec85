package dev.parley.quarantine;

import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.QuarantineCommand.Trouble;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Problem;
import dev.parley.shared.journal.Aggregate;
import dev.parley.shared.journal.Head;
import dev.parley.shared.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A message that no repeat helps, until a person decides about it. */
public sealed interface Quarantined {

  /** The board of those that wait for a decision, by the instant when they came. */
  String BOARD = "quarantine";

  /** As it is kept. */
  Aggregate<Quarantined> AGGREGATE = new Aggregate<>(
      "quarantine", Quarantined.class, _ -> Optional.empty(), Quarantined::place);

  /** What is kept. */
  Kept kept();

  /** Nobody has decided yet. */
  record Waiting(Kept kept) implements Quarantined {}

  /** It was sent to its queue again. */
  record Replayed(Kept kept, Instant at, Party by) implements Quarantined {}

  /** It is not sent again. */
  record Discarded(Kept kept, Instant at, Party by, String reason) implements Quarantined {}

  /**
   * A message and why it is here.
   *
   * @param from
   *          whose queue it was in
   * @param function
   *          which gave it up
   * @param event
   *          its event id
   * @param attempts
   *          how often it was tried, all its stays in the queue together
   * @param body
   *          the text item that holds it as it stood in the queue
   */
  record Kept(
      Inbox from,
      String lane,
      String function,
      String event,
      Trouble trouble,
      int attempts,
      TextRef body,
      Instant firstSeen,
      Instant lastSeen) {

    /**
     * The error as a caller would get it.
     *
     * @param head
     *          of the message in quarantine
     */
    public Json problem(String head) {
      var type = ErrorType.named(trouble.errorType()).orElse(ErrorType.INTERNAL_ERROR);
      return Json.object("help", type.help()).with(
          new Problem(
              type, trouble.detail(), "/" + head, trouble.correlationId(), null, List.of())
              .body());
    }
  }

  private static Optional<Head.Place> place(Quarantined quarantined) {
    return switch (quarantined) {
      case Waiting(var kept) -> Optional.of(
          new Head.Place(BOARD,
              String.format(Locale.ROOT, "%015d", kept.firstSeen().toEpochMilli())));
      case Replayed _, Discarded _ -> Optional.empty();
    };
  }
}
