package dev.parley.tickets;

import dev.parley.shared.core.Party;
import dev.parley.shared.core.Refusal;
import dev.parley.shared.core.TicketCommand.Manner;
import dev.parley.sla.SlaFact;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.TicketEvent.Author;
import dev.parley.tickets.TicketEvent.Received;
import dev.parley.tickets.TicketEvent.Side;
import dev.parley.tickets.TicketEvent.Wrote;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a message over a channel does. A machine's changes nothing but the number of messages. */
final class Receiving {
  private Receiving() {}

  /** The status of the ticket that a message opens: nobody has to work on what a machine wrote. */
  static TicketStatus beginning(Received received) {
    return switch (received.manner()) {
      case BY_HAND, UNPROVEN -> TicketStatus.NEW;
      case AUTOMATIC -> TicketStatus.SOLVED;
    };
  }

  /** What a machine wrote brings nobody to the desk. */
  static Urgency urgency(Received received) {
    return switch (received.manner()) {
      case BY_HAND, UNPROVEN -> Urgency.BROUGHT;
      case AUTOMATIC -> Urgency.NONE;
    };
  }

  /** Who wrote by hand hears that it has come: the one answer by itself, which nothing else is. */
  static void welcome(Draft draft, Received received) {
    if (received.manner() == Manner.BY_HAND && !isFollowUp(received)) {
      draft.tell(received.from(), "ticket_received", draft.now(), null, Map.of());
    }
  }

  private static boolean isFollowUp(Received received) {
    return received.matter() != null && received.matter().followUpOf() != null;
  }

  static @Nullable Refusal objection(Draft draft, Received received) {
    var closed = Objections.toClosed(draft.ticket());
    if (closed != null) {
      return closed;
    }
    return side(draft.ticket(), received.from()).isPresent()
        ? null
        : new Refusal("forbidden", "whoever wrote has no part in " + draft.ticket().id());
  }

  static void apply(Draft draft, Received received) {
    var side = side(draft.ticket(), received.from()).orElseThrow();
    if (side == Side.REQUESTER && Boolean.TRUE.equals(received.anew())) {
      draft.urgency(draft.ticket().urged().contacted());
    }
    switch (received.manner()) {
      case BY_HAND, UNPROVEN -> Writing.apply(
          draft,
          new Wrote(
              new Author(received.from(), side), audience(side),
              Words.of(received.written().body()), null).warning(received.caution()));
      case AUTOMATIC -> draft.message(new SlaFact.InternalNote(draft.now()));
    }
  }

  /** On which side somebody writes in a ticket; empty where they may not. */
  private static Optional<Side> side(Ticket ticket, Party from) {
    var matter = ticket.matter();
    if (matter.requester() != null && matter.requester().party().equals(from)) {
      return Optional.of(Side.REQUESTER);
    }
    return matter.sellerId() != null && Party.seller(matter.sellerId()).equals(from)
        ? Optional.of(Side.SELLER)
        : Optional.empty();
  }

  /** Who reads what comes in over a channel: the desk, and whoever wrote. */
  static Audience audience(Side side) {
    return switch (side) {
      case REQUESTER, DESK -> Audience.REQUESTER;
      case SELLER -> Audience.SELLER;
    };
  }

  /** The same, for one ticket and its writer. */
  static Audience audience(Ticket ticket, Party from) {
    return audience(side(ticket, from).orElse(Side.REQUESTER));
  }

  /** Who wrote, as others may see it. */
  static Author author(Ticket ticket, Party from) {
    return new Author(from, side(ticket, from).orElse(Side.REQUESTER));
  }
}
