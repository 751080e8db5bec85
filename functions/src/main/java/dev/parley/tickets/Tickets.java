package dev.parley.tickets;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Refusal;
import dev.parley.sla.Clocks;
import dev.parley.sla.SlaFact;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.TicketEvent.Changed;
import dev.parley.tickets.TicketEvent.Concerned;
import dev.parley.tickets.TicketEvent.DeadlineCame;
import dev.parley.tickets.TicketEvent.Learned;
import dev.parley.tickets.TicketEvent.Opened;
import dev.parley.tickets.TicketEvent.ReminderSet;
import dev.parley.tickets.TicketEvent.Wrote;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a ticket; knows no clock and no store. */
public final class Tickets {
  private final DeskRules rules;

  public Tickets(DeskRules rules) {
    this.rules = rules;
  }

  /**
   * What follows from an event.
   *
   * @param id
   *          of the ticket
   * @param ticket
   *          null where there is none yet
   */
  public Decision<Ticket> decide(
      String id, @Nullable Ticket ticket, TicketEvent event, Instant now) {
    if (ticket == null) {
      return switch (event) {
        case Opened(var matter, _, var ranked) ->
            finished(open(id, ranked ? matter : ranked(matter), TicketStatus.NEW, now));
        case Concerned concerned -> begin(id, concerned, now);
        case DeadlineCame _, Learned _ -> Decision.nothing(null);
        case Wrote _, Changed _, ReminderSet _ ->
            Decision.refused(new Refusal("not_found", "there is no ticket " + id));
      };
    }
    return switch (event) {
      case DeadlineCame _ -> look(ticket, now);
      case Concerned concerned -> hear(ticket, concerned, now);
      case Opened _ -> Decision.unchanged(ticket);
      case Learned(var circumstances) -> learn(ticket, circumstances, now);
      case Wrote wrote -> write(ticket, wrote, now);
      case Changed changed -> change(ticket, changed, now);
      case ReminderSet(var reminder) -> remember(ticket, reminder, now);
    };
  }

  private Draft open(String id, Matter matter, TicketStatus status, Instant now) {
    var route = rules.route(matter);
    var ticket = new Ticket(
        id,
        status,
        matter,
        route.queue(),
        null,
        route.rule(),
        now,
        now,
        status == TicketStatus.SOLVED ? now : null,
        0,
        Clocks.none(),
        List.of(),
        Map.of(),
        null);
    var draft = new Draft(ticket, rules, now);
    draft.fact(new SlaFact.Created(now, status));
    draft.fact(new SlaFact.Assigned(now, route.queue(), null));
    draft.linkEverything();
    draft.triaged();
    return draft;
  }

  /** A concern that nobody has heard of: one that is over by now opens solved, and nobody is told. */
  private Decision<Ticket> begin(String id, Concerned concerned, Instant now) {
    var concern = concerned.concern();
    var status = concern.over() ? TicketStatus.SOLVED : TicketStatus.NEW;
    var matter = Hearing.matter(concerned);
    var draft = open(id, concern.priority() == null ? ranked(matter) : matter, status, now);
    Hearing.note(draft, concerned);
    return finished(draft);
  }

  /** A matter that nobody ranked has the priority that the rules give it. */
  private Matter ranked(Matter matter) {
    return matter.ranked(rules.rank(matter));
  }

  private Decision<Ticket> hear(Ticket ticket, Concerned concerned, Instant now) {
    var draft = settled(ticket, now);
    if (Hearing.isOvertaken(ticket, concerned) || draft.isClosed()) {
      return Decision.unchanged(ticket);
    }
    Hearing.apply(draft, concerned);
    return finished(draft);
  }

  private Decision<Ticket> write(Ticket ticket, Wrote wrote, Instant now) {
    var draft = settled(ticket, now);
    return unless(
        Objections.to(draft, wrote.setStatus()), draft, () -> Writing.apply(draft, wrote));
  }

  private Decision<Ticket> change(Ticket ticket, Changed changed, Instant now) {
    var draft = settled(ticket, now);
    return unless(Objections.to(draft, changed), draft, () -> Changing.apply(draft, changed));
  }

  private Decision<Ticket> remember(Ticket ticket, Ticket.Reminder reminder, Instant now) {
    var draft = settled(ticket, now);
    return unless(
        Objections.to(draft, reminder),
        draft,
        () -> draft.reminders(
            Stream.concat(draft.ticket().reminders().stream(), Stream.of(reminder)).toList()));
  }

  private Decision<Ticket> learn(Ticket ticket, Circumstances circumstances, Instant now) {
    var draft = settled(ticket, now);
    if (draft.isClosed() || circumstances.equals(ticket.matter().known())) {
      return Decision.unchanged(ticket);
    }
    draft.matter(draft.ticket().matter().in(circumstances));
    return finished(draft);
  }

  private static Decision<Ticket> unless(
      @Nullable Refusal objection, Draft draft, Runnable change) {
    if (objection != null) {
      return Decision.refused(objection);
    }
    change.run();
    return finished(draft);
  }

  /** A deadline that finds nothing due leaves no trace. */
  private Decision<Ticket> look(Ticket ticket, Instant now) {
    var due = Deadlines.next(ticket, rules);
    if (due.isEmpty() || due.get().isAfter(now)) {
      return Decision.nothing(ticket);
    }
    return finished(new Draft(ticket, rules, now));
  }

  /** What fell due before an event happened before it, even where nobody had looked. */
  private Draft settled(Ticket ticket, Instant now) {
    var draft = new Draft(ticket, rules, now);
    Deadlines.settleBefore(draft, now);
    return draft;
  }

  private static Decision<Ticket> finished(Draft draft) {
    Deadlines.settle(draft, draft.now());
    return draft.decision();
  }
}
