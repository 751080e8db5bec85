package dev.parley.tickets;

import dev.parley.shared.core.Refusal;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.StatusRules.Step.Asked;
import dev.parley.tickets.StatusRules.Step.Happened;
import dev.parley.tickets.StatusRules.Step.Parted;
import dev.parley.tickets.TicketEvent.Side;

/**
 * Which status may follow which, by whose word, and what a message does to it: the one place that knows.
 *
 * <p>
 * The desk's people ask for a status, the other sides write. A requester's words open what waited or was solved; the
 * first answer that the requester reads opens what was new. {@code closed} is the end, and only what was solved ends.
 */
final class StatusRules {

  private StatusRules() {}

  /** What may move a status. */
  sealed interface Step {

    /** Somebody wants the ticket to have a status. */
    record Asked(Side by, TicketStatus to) implements Step {}

    /** It is taken out of the ticket that it went into, and has the status again that it had. */
    record Parted(TicketStatus back) implements Step {}

    /** What happens by itself. */
    enum Happened implements Step {
      REQUESTER_WROTE,
      REQUESTER_WAS_ANSWERED,
      /** A message that the requester does not read. */
      NOTED,
      WENT_WRONG_AGAIN,
      WENT_RIGHT,
      STAYED_SOLVED,
      /** Whoever was asked has answered. */
      ASK_WAS_ANSWERED,
      /** Nothing that it asked of others is open. */
      ASKS_WERE_DONE,
      MERGED
    }
  }

  /** What becomes of the status. */
  sealed interface Outcome {

    /** It is this one now; the same one where the step does not mind. */
    record Now(TicketStatus status) implements Outcome {}

    /** The step is not to be taken. */
    record No(Refusal why) implements Outcome {}
  }

  /** The status after a step. */
  static Outcome after(TicketStatus before, Step step) {
    return switch (before) {
      case NEW -> switch (step) {
        case Asked(var by, var to) -> asked(by, to, true, false);
        case Happened.REQUESTER_WAS_ANSWERED -> now(TicketStatus.OPEN);
        case Happened.WENT_RIGHT, Happened.ASK_WAS_ANSWERED -> now(TicketStatus.SOLVED);
        case Happened.MERGED -> now(TicketStatus.CLOSED);
        case Happened.REQUESTER_WROTE, Happened.NOTED, Happened.WENT_WRONG_AGAIN,
            Happened.STAYED_SOLVED, Happened.ASKS_WERE_DONE -> now(before);
        case Parted _ -> now(before);
      };
      case OPEN -> switch (step) {
        case Asked(var by, var to) -> asked(by, to, false, false);
        case Happened.WENT_RIGHT, Happened.ASK_WAS_ANSWERED -> now(TicketStatus.SOLVED);
        case Happened.MERGED -> now(TicketStatus.CLOSED);
        case Happened.REQUESTER_WROTE, Happened.REQUESTER_WAS_ANSWERED, Happened.NOTED,
            Happened.WENT_WRONG_AGAIN, Happened.STAYED_SOLVED, Happened.ASKS_WERE_DONE ->
            now(before);
        case Parted _ -> now(before);
      };
      case PENDING -> switch (step) {
        case Asked(var by, var to) -> asked(by, to, false, false);
        case Happened.REQUESTER_WROTE -> now(TicketStatus.OPEN);
        case Happened.WENT_RIGHT, Happened.ASK_WAS_ANSWERED -> now(TicketStatus.SOLVED);
        case Happened.MERGED -> now(TicketStatus.CLOSED);
        case Happened.REQUESTER_WAS_ANSWERED, Happened.NOTED, Happened.WENT_WRONG_AGAIN,
            Happened.STAYED_SOLVED, Happened.ASKS_WERE_DONE ->
            now(before);
        case Parted _ -> now(before);
      };
      case ON_HOLD -> switch (step) {
        case Asked(var by, var to) -> asked(by, to, false, false);
        case Happened.REQUESTER_WROTE, Happened.ASKS_WERE_DONE -> now(TicketStatus.OPEN);
        case Happened.WENT_RIGHT, Happened.ASK_WAS_ANSWERED -> now(TicketStatus.SOLVED);
        case Happened.MERGED -> now(TicketStatus.CLOSED);
        case Happened.REQUESTER_WAS_ANSWERED, Happened.NOTED, Happened.WENT_WRONG_AGAIN,
            Happened.STAYED_SOLVED -> now(before);
        case Parted _ -> now(before);
      };
      case SOLVED -> switch (step) {
        case Asked(var by, var to) -> asked(by, to, false, true);
        case Happened.REQUESTER_WROTE, Happened.WENT_WRONG_AGAIN -> now(TicketStatus.OPEN);
        case Happened.STAYED_SOLVED, Happened.MERGED -> now(TicketStatus.CLOSED);
        case Happened.REQUESTER_WAS_ANSWERED, Happened.NOTED, Happened.WENT_RIGHT,
            Happened.ASK_WAS_ANSWERED, Happened.ASKS_WERE_DONE ->
            now(before);
        case Parted _ -> now(before);
      };
      case CLOSED -> switch (step) {
        case Asked _ -> ended();
        case Happened.REQUESTER_WROTE, Happened.REQUESTER_WAS_ANSWERED, Happened.NOTED,
            Happened.ASK_WAS_ANSWERED, Happened.MERGED -> ended();
        case Happened.WENT_WRONG_AGAIN, Happened.WENT_RIGHT, Happened.STAYED_SOLVED,
            Happened.ASKS_WERE_DONE -> now(before);
        case Parted(var back) -> now(back);
      };
    };
  }

  private static Outcome asked(Side by, TicketStatus to, boolean isNew, boolean isSolved) {
    if (by != Side.DESK) {
      return no("forbidden", "only the desk's own people set a status");
    }
    if (to == TicketStatus.NEW && !isNew) {
      return no("status_conflict", "a ticket that was begun is not new again");
    }
    if (to == TicketStatus.CLOSED && !isSolved) {
      return no("status_conflict", "only a solved ticket can be closed");
    }
    return now(to);
  }

  private static Outcome now(TicketStatus status) {
    return new Outcome.Now(status);
  }

  private static Outcome ended() {
    return no("ticket_closed", "it is closed; a message opens a follow-up");
  }

  private static Outcome no(String errorType, String why) {
    return new Outcome.No(new Refusal(errorType, why));
  }
}
