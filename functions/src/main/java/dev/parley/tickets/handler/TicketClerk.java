package dev.parley.tickets.handler;

import dev.parley.shared.core.Decision;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Companion;
import dev.parley.shared.journal.Companion.Joint;
import dev.parley.shared.journal.Receipt;
import dev.parley.shared.lambda.Wiring;
import dev.parley.sla.ClockState;
import dev.parley.sla.Clocks;
import dev.parley.tickets.DeskRules;
import dev.parley.tickets.Ticket;
import dev.parley.tickets.TicketEvent;
import dev.parley.tickets.TicketEvent.Bond;
import dev.parley.tickets.Tickets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes events to tickets. */
final class TicketClerk {
  private final Wiring wiring;
  private final Tickets tickets;

  TicketClerk(Wiring wiring, DeskRules rules) {
    this.wiring = wiring;
    this.tickets = new Tickets(rules);
  }

  Receipt<Ticket> accept(Arrival arrival, String id, TicketEvent event) {
    return accept(arrival, id, event, Clerk.Answer.none());
  }

  Receipt<Ticket> accept(
      Arrival arrival, String id, TicketEvent event, Clerk.Answer<Ticket> answer) {
    var missed = new AtomicReference<List<ClockState>>(List.of());
    Clerk<Ticket, TicketEvent> clerk = wiring.clerk(
        Ticket.AGGREGATE,
        (ticket, e, now) -> {
          var decision = tickets.decide(id, ticket, e, now);
          missed.set(missed(ticket, decision.next()).toList());
          return decision;
        });
    return counted(clerk.accept(arrival, Ticket.head(id), event, answer), missed);
  }

  /** Takes an event that is about two tickets to both of them in one transaction. */
  Receipt<Ticket> accept(
      Arrival arrival, String id, Bond bond, String other, Clerk.Answer<Ticket> answer) {
    var missed = new AtomicReference<List<ClockState>>(List.of());
    Clerk<Ticket, TicketEvent> clerk = wiring.clerk(
        Ticket.AGGREGATE, (ticket, e, now) -> tickets.decide(id, ticket, e, now));
    var together = new Companion<Ticket, Ticket, TicketEvent>(
        Ticket.AGGREGATE, Ticket.head(other), (ticket, beside, _, now) -> {
          var pair = tickets.decide(id, ticket, beside, bond, now);
          missed.set(Stream.concat(
              missed(ticket, pair.decision().next()), missed(beside, pair.other())).toList());
          return new Joint<>(pair.decision(), pair.other());
        });
    return counted(clerk.accept(arrival, Ticket.head(id), bond, answer, together), missed);
  }

  /** What would become of an event; nothing is stored. */
  Decision<Ticket> look(Arrival arrival, String id, TicketEvent event) {
    var head = wiring.store().journal().head(Ticket.head(id)).orElse(null);
    var now = head != null && head.at().isAfter(arrival.at()) ? head.at() : arrival.at();
    return tickets.decide(id, Ticket.AGGREGATE.state(head), event, now);
  }

  private Receipt<Ticket> counted(
      Receipt<Ticket> receipt, AtomicReference<List<ClockState>> missed) {
    if (receipt instanceof Receipt.Accepted<Ticket>(_, _, _, var repeated) && !repeated) {
      missed.get().forEach(this::count);
    }
    return receipt;
  }

  private static Stream<ClockState> missed(@Nullable Ticket before, @Nullable Ticket after) {
    return after == null
        ? Stream.empty()
        : after.clocks().breachesSince(before == null ? Clocks.none() : before.clocks()).stream();
  }

  /** Clocks that were missed, by metric, for those who watch the desk. */
  private void count(ClockState clock) {
    wiring.metrics().count(
        "SlaBreached", 1, Map.of("metric", clock.metric().name().toLowerCase(Locale.ROOT)));
  }
}
