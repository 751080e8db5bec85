package dev.parley.tickets;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Refusal;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.Raising.Raised;
import dev.parley.tickets.TicketEvent.Bond;
import dev.parley.tickets.TicketEvent.Bond.Asked;
import dev.parley.tickets.TicketEvent.Bond.MergedInto;
import dev.parley.tickets.TicketEvent.Bond.SplitOff;
import dev.parley.tickets.TicketEvent.Bond.TakenOut;
import dev.parley.tickets.TicketEvent.Bond.WroteThrough;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides one event that is about two tickets. */
record Bonding(Tickets tickets, String id, Instant now) {

  Pair decide(@Nullable Ticket ticket, @Nullable Ticket other, Bond bond) {
    if (other == null) {
      return Pair.refused(new Refusal("not_found", "there is no such other ticket"));
    }
    return switch (bond) {
      case MergedInto merge -> ticket == null ? unknown() : merge(ticket, other, merge);
      case TakenOut _ -> ticket == null ? unknown() : takeOut(ticket, other);
      case WroteThrough wrote -> ticket == null ? unknown() : write(ticket, other, wrote);
      case SplitOff split -> ticket == null ? split(other, split) : begun();
      case Asked asked -> ticket == null ? ask(other, asked) : begun();
    };
  }

  private Pair unknown() {
    return Pair.refused(new Refusal("not_found", "there is no ticket " + id));
  }

  private Pair begun() {
    return Pair.refused(new Refusal("status_conflict", "there is a ticket " + id + " already"));
  }

  private Pair merge(Ticket ticket, Ticket other, MergedInto merge) {
    var from = tickets.settled(ticket, now);
    var into = tickets.settled(other, now);
    var objection = Merging.objection(from.ticket(), into.ticket(), merge);
    return both(objection, from, into, () -> Merging.merge(from, into));
  }

  private Pair takeOut(Ticket ticket, Ticket other) {
    var from = tickets.settled(ticket, now);
    var of = tickets.settled(other, now);
    var objection = Merging.objection(from.ticket(), of.ticket());
    return both(objection, from, of, () -> Merging.takeOut(from, of));
  }

  private Pair write(Ticket ticket, Ticket other, WroteThrough through) {
    var into = tickets.settled(other, now);
    var wrote = into.ticket().heard(through.wrote());
    var objection = Optional.ofNullable(Merging.objection(ticket, into.ticket(), through))
        .orElseGet(() -> Objections.to(into, wrote));
    if (objection != null) {
      return Pair.refused(objection);
    }
    Writing.apply(into, wrote);
    return Pair.of(Decision.unchanged(ticket), Tickets.finished(into));
  }

  private Pair split(Ticket origin, SplitOff split) {
    var from = tickets.settled(origin, now);
    var objection = Optional.ofNullable(Objections.toClosed(from.ticket()))
        .orElseGet(() -> Parting.objection(from.ticket(), split));
    var matter = Parting.matter(origin);
    var draft = tickets.open(id, matter, Urgency.NONE, TicketStatus.NEW, now);
    return both(objection, draft, from, () -> Parting.split(draft, from, split));
  }

  private Pair ask(Ticket parent, Asked asked) {
    var from = tickets.settled(parent, now);
    var objection = Optional.ofNullable(Objections.toClosed(from.ticket()))
        .orElseGet(() -> Parting.objection(from, asked));
    var draft = tickets.open(
        id, new Raised(Parting.matter(parent, asked), Urgency.NONE), Parting.route(asked),
        TicketStatus.NEW, now);
    return both(objection, draft, from, () -> Parting.ask(draft, from, asked));
  }

  private static Pair both(
      @Nullable Refusal objection, Draft draft, Draft other, Runnable change) {
    if (objection != null) {
      return Pair.refused(objection);
    }
    change.run();
    return Pair.of(Tickets.finished(draft), Tickets.finished(other));
  }
}
