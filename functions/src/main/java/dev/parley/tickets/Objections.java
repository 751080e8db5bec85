package dev.parley.tickets;

import dev.parley.shared.core.Refusal;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.StatusRules.Step;
import dev.parley.tickets.StatusRules.Step.Happened;
import dev.parley.tickets.TicketEvent.Changed;
import dev.parley.tickets.TicketEvent.Side;
import dev.parley.tickets.TicketEvent.Wrote;
import org.jspecify.annotations.Nullable;

/** What stands against an event; null where nothing does. */
final class Objections {
  private Objections() {}

  static @Nullable Refusal to(Draft draft, Changed changed) {
    if (!draft.isClosed() && changed.queue() != null && !draft.rules().isQueue(changed.queue())) {
      return new Refusal("validation_failed", "is no queue here: " + changed.queue(), "queue");
    }
    var due = changed.dueOverride();
    if (!draft.isClosed() && due != null && !draft.ticket().clocks().isOpen(due.metric())) {
      return new Refusal(
          "validation_failed", "no clock of that metric is open", "due_override");
    }
    return to(draft, changed.status() == null
        ? Happened.NOTED
        : new Step.Asked(Side.DESK, changed.status()));
  }

  /** What stands against a message and the status that it sets. */
  static @Nullable Refusal to(Draft draft, Wrote wrote) {
    return wrote.setStatus() == null
        ? to(draft, Happened.NOTED)
        : to(draft, new Step.Asked(wrote.author().side(), wrote.setStatus()));
  }

  /** What stands against a step, or against anything at all once a ticket is closed. */
  private static @Nullable Refusal to(Draft draft, Step step) {
    if (draft.isClosed()) {
      return closed(draft.ticket());
    }
    return switch (StatusRules.after(draft.ticket().status(), step)) {
      case StatusRules.Outcome.Now _ -> null;
      case StatusRules.Outcome.No(var why) -> why;
    };
  }

  static @Nullable Refusal to(Draft draft, Ticket.Reminder reminder) {
    if (draft.isClosed()) {
      return closed(draft.ticket());
    }
    var limits = draft.rules().reminders();
    var now = draft.now();
    if (!reminder.at().isAfter(now)) {
      return new Refusal("validation_failed", "lies in the past", "at");
    }
    if (reminder.at().isAfter(now.plus(limits.longestAhead()))) {
      return new Refusal(
          "validation_failed", "is at most " + limits.longestAhead().toDays() + " days ahead",
          "at");
    }
    if (draft.ticket().reminders().size() >= limits.openPerTicket()) {
      return new Refusal(
          "validation_failed",
          "is one too many: a ticket waits for at most " + limits.openPerTicket(),
          "at");
    }
    return null;
  }

  /** What stands against changing anything; null where nothing does. */
  static @Nullable Refusal toClosed(Ticket ticket) {
    return ticket.status() == TicketStatus.CLOSED ? closed(ticket) : null;
  }

  /** It is where it went that things happen now. */
  static Refusal merged(Ticket ticket) {
    var merged = ticket.bound().merged();
    return new Refusal("ticket_merged", "ticket " + ticket.id() + " went into "
        + (merged == null ? "another" : merged.into()));
  }

  private static Refusal closed(Ticket ticket) {
    if (ticket.bound().merged() != null) {
      return merged(ticket);
    }
    return new Refusal(
        "ticket_closed", "ticket " + ticket.id() + " is closed; a message opens a follow-up");
  }
}
