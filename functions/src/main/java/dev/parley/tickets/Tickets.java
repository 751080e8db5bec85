package dev.parley.tickets;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Refusal;
import dev.parley.sla.SlaFact;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.Raising.Raised;
import dev.parley.tickets.TicketEvent.AskTold;
import dev.parley.tickets.TicketEvent.Bond;
import dev.parley.tickets.TicketEvent.Changed;
import dev.parley.tickets.TicketEvent.Concerned;
import dev.parley.tickets.TicketEvent.DeadlineCame;
import dev.parley.tickets.TicketEvent.Escalated;
import dev.parley.tickets.TicketEvent.Handed;
import dev.parley.tickets.TicketEvent.HandedOver;
import dev.parley.tickets.TicketEvent.Learned;
import dev.parley.tickets.TicketEvent.Opened;
import dev.parley.tickets.TicketEvent.Received;
import dev.parley.tickets.TicketEvent.ReminderSet;
import dev.parley.tickets.TicketEvent.TakenBack;
import dev.parley.tickets.TicketEvent.Wrote;
import java.time.Instant;
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
        case Opened(var matter, _, var ranked, _) -> finished(
            open(
                id, ranked ? matter : ranked(matter), Urgency.BROUGHT, TicketStatus.NEW, now));
        case Received received -> beginWith(id, received, now);
        case Concerned concerned -> begin(id, concerned, now);
        case DeadlineCame _, Learned _, AskTold _, Handed _, TakenBack _ -> Decision.nothing(null);
        case Wrote _, Changed _, ReminderSet _, Escalated _, HandedOver _, Bond _ ->
            Decision.refused(new Refusal("not_found", "there is no ticket " + id));
      };
    }
    return switch (event) {
      case DeadlineCame _ -> look(ticket, now);
      case Concerned concerned -> hear(ticket, concerned, now);
      case Opened _ -> Decision.unchanged(ticket);
      case Learned(var circumstances) -> learn(ticket, circumstances, now);
      case Wrote wrote -> write(ticket, wrote, now);
      case Received received -> receive(ticket, received, now);
      case Changed changed -> change(ticket, changed, now);
      case ReminderSet(var reminder) -> remember(ticket, reminder, now);
      case Escalated escalated -> escalate(ticket, escalated, now);
      case HandedOver handed -> handOver(ticket, handed, now);
      case AskTold told -> hear(ticket, told, now);
      case Handed handed -> hand(ticket, handed, now);
      case TakenBack(var asked) -> takeBack(ticket, asked, now);
      case Bond bond -> throw new IllegalArgumentException("is about two tickets: " + bond);
    };
  }

  /**
   * What follows from an event that is about two tickets.
   *
   * @param id
   *          of the ticket that the event is for
   * @param ticket
   *          null where there is none yet
   * @param other
   *          the other ticket; null where there is none
   */
  public Pair decide(
      String id, @Nullable Ticket ticket, @Nullable Ticket other, Bond bond, Instant now) {
    return new Bonding(this, id, now).decide(ticket, other, bond);
  }

  Draft open(String id, Matter matter, Urgency urgency, TicketStatus status, Instant now) {
    var raised = Raising.beginning(matter, urgency, rules, now);
    return open(id, raised, rules.route(raised.matter()), status, now);
  }

  Draft open(
      String id, Raised raised, DeskRules.Route route, TicketStatus status, Instant now) {
    var ticket = Ticket.begun(id, status, raised, route, now);
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
    var draft = open(
        id, concern.priority() == null ? ranked(matter) : matter, Urgency.NONE, status, now);
    Hearing.hear(draft, concerned);
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

  private Decision<Ticket> hear(Ticket ticket, AskTold told, Instant now) {
    var draft = settled(ticket, now);
    Hearing.apply(draft, told);
    return finished(draft);
  }

  private Decision<Ticket> write(Ticket ticket, Wrote wrote, Instant now) {
    var draft = settled(ticket, now);
    return unless(Objections.to(draft, wrote), draft, () -> Writing.apply(draft, wrote));
  }

  /** What comes without a matter was meant for a ticket that is there. */
  private Decision<Ticket> beginWith(String id, Received received, Instant now) {
    var matter = received.matter();
    if (matter == null) {
      return Decision.refused(new Refusal("not_found", "there is no ticket " + id));
    }
    var draft = open(
        id, received.ranked() ? matter : ranked(matter), Receiving.urgency(received),
        Receiving.beginning(received), now);
    Receiving.welcome(draft, received);
    return finished(draft);
  }

  private Decision<Ticket> receive(Ticket ticket, Received received, Instant now) {
    var draft = settled(ticket, now);
    return unless(
        Receiving.objection(draft, received), draft, () -> Receiving.apply(draft, received));
  }

  private Decision<Ticket> change(Ticket ticket, Changed changed, Instant now) {
    var draft = settled(ticket, now);
    return unless(Objections.to(draft, changed), draft, () -> Changing.apply(draft, changed));
  }

  private Decision<Ticket> escalate(Ticket ticket, Escalated escalated, Instant now) {
    var draft = settled(ticket, now);
    return unless(
        Escalating.objection(draft, escalated), draft, () -> Escalating.apply(draft, escalated));
  }

  /** Only what its agent still has is handed over. */
  private Decision<Ticket> handOver(Ticket ticket, HandedOver handed, Instant now) {
    var draft = settled(ticket, now);
    if (draft.isClosed() || !handed.from().equals(ticket.assignee())) {
      return Decision.refused(
          new Refusal("status_conflict", handed.from() + " does not have it any more"));
    }
    Changing.handOver(draft, handed);
    return finished(draft);
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

  private Decision<Ticket> hand(Ticket ticket, Handed handed, Instant now) {
    var draft = settled(ticket, now);
    draft.handing().hand(draft, handed);
    return finished(draft);
  }

  private Decision<Ticket> takeBack(Ticket ticket, int asked, Instant now) {
    var draft = settled(ticket, now);
    draft.handing().takeBack(draft, asked);
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
  Draft settled(Ticket ticket, Instant now) {
    var draft = new Draft(ticket, rules, now);
    Deadlines.settleBefore(draft, now);
    return draft;
  }

  static Decision<Ticket> finished(Draft draft) {
    Deadlines.settle(draft, draft.now());
    return draft.decision();
  }
}
