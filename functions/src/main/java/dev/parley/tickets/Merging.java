package dev.parley.tickets;

import dev.parley.shared.core.Refusal;
import dev.parley.tickets.TicketEvent.Bond.MergedInto;
import dev.parley.tickets.TicketEvent.Bond.WroteThrough;
import dev.parley.tickets.TicketEvent.Side;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tickets that go into others and come out again. Only a ticket that stands by itself goes into one that stands by
 * itself, and both are conditions of one transaction: whoever merges at the same time, no ring comes to be.
 */
final class Merging {
  private static final int MOST = 50;
  private static final String CONFLICT = "merge_conflict";
  private static final Set<String> PEOPLE = Set.of("agent", "lead", "admin");

  private Merging() {}

  /** What stands against a merge; null where nothing does. */
  static @Nullable Refusal objection(Ticket from, Ticket into, MergedInto merge) {
    if (from.id().equals(into.id())) {
      return new Refusal("validation_failed", "is the ticket itself", "into");
    }
    return Stream.of(unfit(from), unfit(into), strange(from, into, merge))
        .flatMap(Optional::stream).findFirst().orElse(null);
  }

  private static Optional<Refusal> unfit(Ticket ticket) {
    var bonds = ticket.bound();
    if (bonds.merged() != null) {
      return conflict("ticket " + ticket.id() + " went into " + bonds.merged().into() + " already");
    }
    if (bonds.ask() != null) {
      return conflict("ticket " + ticket.id() + " is an ask, and stays by itself");
    }
    return Optional.ofNullable(Objections.toClosed(ticket));
  }

  /** Only a person may take two requesters for one, and is named with it. */
  private static Optional<Refusal> strange(Ticket from, Ticket into, MergedInto merge) {
    if (!haveOneRequester(from, into) && !PEOPLE.contains(merge.by().kind())) {
      return conflict("they have different requesters, and only a person merges such tickets");
    }
    return into.bound().absorbed().size() < MOST
        ? Optional.empty()
        : conflict("ticket " + into.id() + " has taken in " + MOST + " already");
  }

  static boolean haveOneRequester(Ticket one, Ticket other) {
    var mine = one.matter().requester();
    var theirs = other.matter().requester();
    return mine != null && theirs != null && mine.party().equals(theirs.party());
  }

  private static Optional<Refusal> conflict(String why) {
    return Optional.of(new Refusal(CONFLICT, why));
  }

  static void merge(Draft from, Draft into) {
    var held = from.holder();
    from.endIn(into.ticket().id());
    into.bind(into.ticket().bound().absorbing(from.ticket().id()));
    Stream.of(held, into.holder()).distinct()
        .forEach(holder -> into.tell(holder, "ticket_merged", into.now(), null,
            Map.of("merged", from.ticket().id())));
  }

  /** What stands against taking a ticket out; null where nothing does. */
  static @Nullable Refusal objection(Ticket from, @Nullable Ticket of) {
    var merged = from.bound().merged();
    if (merged == null) {
      return new Refusal(CONFLICT, "ticket " + from.id() + " went into no other");
    }
    return of != null && of.id().equals(merged.into())
        ? null
        : new Refusal(CONFLICT, "ticket " + from.id() + " is in " + merged.into() + " by now");
  }

  static void takeOut(Draft from, Draft of) {
    of.bind(of.ticket().bound().releasing(from.ticket().id()));
    from.goOn();
    from.tell(from.holder(), "ticket_unmerged", from.now(), null,
        Map.of("merged", of.ticket().id()));
  }

  /** What stands against writing through to where a ticket went; null where nothing does. */
  static @Nullable Refusal objection(Ticket from, Ticket into, WroteThrough through) {
    if (from.bound().merged() == null || into.bound().merged() != null) {
      return new Refusal(CONFLICT, "tickets were merged or taken out in between; write again");
    }
    var wrote = through.wrote();
    if (wrote.author().side() == Side.DESK && wrote.audience() != Audience.INTERNAL
        && !haveOneRequester(from, into)) {
      return Objections.merged(from);
    }
    return null;
  }
}
