package dev.parley.tickets;

import dev.parley.sla.Clocks;
import dev.parley.sla.TicketStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A ticket's fields while some of them change: the one place that copies a ticket. Lives no longer than the copy. */
final class TicketEdit {
  private final Ticket from;
  TicketStatus status;
  Matter matter;
  String queue;
  @Nullable
  String assignee;
  String rule;
  Instant updatedAt;
  @Nullable
  Instant solvedAt;
  int messages;
  Clocks clocks;
  List<Ticket.Reminder> reminders;
  Map<String, Ticket.Heard> concerns;
  @Nullable
  Instant lookAt;
  @Nullable
  Bonds bonds;
  @Nullable
  Instant snoozedUntil;
  List<Pledge> pledges;
  List<Escalation> escalations;
  @Nullable
  Hands hands;
  @Nullable
  Urgency urgency;

  TicketEdit(Ticket from) {
    this.from = from;
    status = from.status();
    matter = from.matter();
    queue = from.queue();
    assignee = from.assignee();
    rule = from.rule();
    updatedAt = from.updatedAt();
    solvedAt = from.solvedAt();
    messages = from.messages();
    clocks = from.clocks();
    reminders = from.reminders();
    concerns = from.concerns();
    lookAt = from.lookAt();
    bonds = from.bonds();
    snoozedUntil = from.snoozedUntil();
    pledges = from.pledges();
    escalations = from.escalations();
    hands = from.hands();
    urgency = from.urgency();
  }

  Ticket done() {
    return new Ticket(
        from.id(),
        status,
        matter,
        queue,
        assignee,
        rule,
        from.createdAt(),
        updatedAt,
        solvedAt,
        messages,
        clocks,
        reminders,
        concerns,
        lookAt,
        bonds,
        snoozedUntil,
        pledges,
        escalations,
        hands,
        urgency);
  }
}
