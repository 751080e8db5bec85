package dev.parley.tickets;

import dev.parley.shared.core.NotificationCommand.ClockLevel;
import dev.parley.shared.core.Party;
import dev.parley.sla.Fired;
import dev.parley.sla.Metric;
import dev.parley.sla.Recipient;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.StatusRules.Step.Happened;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a ticket must be looked at for: SLA levels, reminders, and closing what stayed solved. */
final class Deadlines {
  private Deadlines() {}

  /** The earliest instant at which something of it falls due. */
  static Optional<Instant> next(Ticket ticket, DeskRules rules) {
    return Stream.of(
        ticket.clocks().nextLookAt(rules.terms(ticket)),
        ticket.reminders().stream().map(Ticket.Reminder::at).min(Comparator.naturalOrder()),
        closing(ticket, rules),
        Optional.ofNullable(ticket.snoozedUntil()),
        Stream.concat(
            Pledging.deadlines(ticket.pledges()), Escalating.deadlines(ticket.escalations()))
            .min(Comparator.naturalOrder()),
        Optional.ofNullable(ticket.inHands().until()),
        Raising.next(ticket, rules))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  private static Optional<Instant> closing(Ticket ticket, DeskRules rules) {
    return ticket.status() == TicketStatus.SOLVED && ticket.solvedAt() != null
        ? Optional.of(ticket.solvedAt().plus(rules.reminders().closeSolvedAfter()))
        : Optional.empty();
  }

  /** Does everything that has fallen due by an instant; each thing once, however late it is looked at. */
  static void settle(Draft draft, Instant now) {
    Raising.settle(draft);
    settle(draft, draft.ticket().clocks().fireDue(now, draft.terms()), now);
  }

  /** Does everything that fell due before an event, even where nobody had looked. */
  static void settleBefore(Draft draft, Instant event) {
    settle(draft, draft.ticket().clocks().fireBefore(event, draft.terms()), event.minusNanos(1));
  }

  private static void settle(Draft draft, Fired fired, Instant until) {
    draft.clocks(fired.clocks());
    fired.told().forEach(told -> alert(draft, told));
    remind(draft, until);
    wake(draft, until);
    Pledging.settle(draft, until);
    Escalating.overdue(draft, until);
    escalate(draft);
    if (closing(draft.ticket(), draft.rules()).filter(at -> !at.isAfter(until)).isPresent()) {
      draft.take(Happened.STAYED_SOLVED);
    }
  }

  /** Whoever has it hears that it is time again. */
  private static void wake(Draft draft, Instant until) {
    var at = draft.ticket().snoozedUntil();
    if (at != null && !at.isAfter(until)) {
      draft.snooze(null);
      draft.tell(draft.holder(), "ticket_awake", at, null, Map.of());
    }
  }

  /** A seller's silence brings the ticket to the department that it belongs to. */
  private static void escalate(Draft draft) {
    var ticket = draft.ticket();
    if (!ticket.isAtSeller() || ticket.isOver()
        || !ticket.clocks().isMissed(Metric.SELLER_REPLY)) {
      return;
    }
    draft.leaveSeller("seller-silent", "seller_silent");
  }

  private static void alert(Draft draft, Fired.Told told) {
    var kind = told.offsetS() < 0 ? "sla_warning" : "sla_breach";
    var metric = named(told.metric());
    var details = new LinkedHashMap<String, String>();
    details.put("metric", metric);
    details.put("due_at", told.dueAt().toString());
    details.put("clock", told.breach() == null ? "running" : "breached");
    if (told.breach() != null) {
      details.put("reason", named(told.breach().reason()));
    }
    for (var party : recipients(draft, told.to())) {
      draft.tell(
          party, kind, told.at(), new ClockLevel(metric, told.cycle(), told.offsetS()), details);
    }
  }

  private static String named(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Whom the policy names, as far as there is such a party; whoever has the ticket where there is none. */
  private static List<Party> recipients(Draft draft, List<Recipient> roles) {
    var named = roles.stream().flatMap(role -> party(draft, role).stream()).distinct().toList();
    return named.isEmpty() ? List.of(draft.holder()) : named;
  }

  private static Optional<Party> party(Draft draft, Recipient role) {
    var ticket = draft.ticket();
    var queue = Party.queue(ticket.queue());
    return switch (role) {
      case ASSIGNEE -> Optional.of(draft.holder());
      case LEAD -> draft.rules().lead(ticket.queue()).or(() -> Optional.of(queue));
      case SELLER -> Optional.ofNullable(ticket.matter().sellerId()).map(Party::seller);
      case QUEUE -> Optional.of(queue);
    };
  }

  private static void remind(Draft draft, Instant until) {
    var due = draft.ticket().reminders().stream().filter(r -> !r.at().isAfter(until)).toList();
    if (due.isEmpty()) {
      return;
    }
    draft.reminders(
        draft.ticket().reminders().stream().filter(r -> r.at().isAfter(until)).toList());
    due.forEach(
        reminder -> draft.tell(reminder.to(), "reminder", reminder.at(), null, noteOf(reminder)));
  }

  private static Map<String, String> noteOf(Ticket.Reminder reminder) {
    var note = reminder.note();
    return note == null || note.text() == null ? Map.of() : Map.of("note", note.text().id());
  }
}
