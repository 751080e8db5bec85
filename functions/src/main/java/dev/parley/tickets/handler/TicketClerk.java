package dev.parley.tickets.handler;

import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Receipt;
import dev.parley.shared.lambda.Wiring;
import dev.parley.tickets.DeskRules;
import dev.parley.tickets.Ticket;
import dev.parley.tickets.TicketEvent;
import dev.parley.tickets.Tickets;

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
    Clerk<Ticket, TicketEvent> clerk = wiring.clerk(Ticket.AGGREGATE,
        (ticket, e, now) -> tickets.decide(id, ticket, e, now));
    return clerk.accept(arrival, Ticket.head(id), event, answer);
  }
}
