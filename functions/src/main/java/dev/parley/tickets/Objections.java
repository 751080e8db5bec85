package dev.parley.tickets;

import dev.parley.shared.core.Refusal;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.StatusRules.Step;
import dev.parley.tickets.StatusRules.Step.Happened;
import dev.parley.tickets.TicketEvent.Changed;
import dev.parley.tickets.TicketEvent.Side;
import dev.parley.tickets.TicketEvent.Snooze;
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
    var snoozed = draft.isClosed() ? null : toSleep(draft, changed.snooze());
    if (snoozed != null) {
      return snoozed;
    }
    return to(draft, changed.status() == null
        ? Happened.NOTED
        : new Step.Asked(Side.DESK, changed.status()));
  }

  private static @Nullable Refusal toSleep(Draft draft, @Nullable Snooze snooze) {
    if (snooze == null || snooze.until() == null) {
      return null;
    }
    var longest = draft.rules().reminders().longestAhead();
    if (!snooze.until().isAfter(draft.now())) {
      return new Refusal("validation_failed", "lies in the past", "snooze_until");
    }
    return snooze.until().isAfter(draft.now().plus(longest))
        ? new Refusal(
            "validation_failed", "is at most " + longest.toDays() + " days ahead", "snooze_until")
        : null;
  }

  /** What stands against a message and the status that it sets. */
  static @Nullable Refusal to(Draft draft, Wrote wrote) {
    var step = wrote.setStatus() == null
        ? Happened.NOTED
        : new Step.Asked(wrote.author().side(), wrote.setStatus());
    var objection = to(draft, step);
    return objection == null ? Pledging.objection(draft, wrote) : objection;
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
