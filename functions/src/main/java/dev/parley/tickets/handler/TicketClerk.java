package dev.parley.tickets.handler;

import dev.parley.shared.core.Decision;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Receipt;
import dev.parley.shared.lambda.Wiring;
import dev.parley.sla.ClockState;
import dev.parley.sla.Clocks;
import dev.parley.tickets.DeskRules;
import dev.parley.tickets.Ticket;
import dev.parley.tickets.TicketEvent;
import dev.parley.tickets.Tickets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
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
          missed.set(missed(ticket, decision));
          return decision;
        });
    var receipt = clerk.accept(arrival, Ticket.head(id), event, answer);
    if (receipt instanceof Receipt.Accepted<Ticket>(_, _, _, var repeated) && !repeated) {
      missed.get().forEach(this::count);
    }
    return receipt;
  }

  private static List<ClockState> missed(@Nullable Ticket before, Decision<Ticket> decision) {
    return decision.next() == null
        ? List.of()
        : decision.next().clocks().breachesSince(before == null ? Clocks.none() : before.clocks());
  }

  /** Clocks that were missed, by metric, for those who watch the desk. */
  private void count(ClockState clock) {
    wiring.metrics().count(
        "SlaBreached", 1, Map.of("metric", clock.metric().name().toLowerCase(Locale.ROOT)));
  }
}
