package dev.parley.tickets;

import dev.parley.shared.core.Caller;
import dev.parley.tickets.TicketEvent.Author;
import dev.parley.tickets.TicketEvent.Side;

/** Who sees which ticket and which message; what somebody may not see does not exist for them. */
public final class Visibility {
  private Visibility() {}

  /** Whether a caller sees a ticket at all. */
  public static boolean sees(Caller caller, Ticket ticket) {
    return switch (caller.role()) {
      case AGENT, LEAD, ADMIN, SERVICE -> true;
      case BUYER, SELLER -> isRequester(caller, ticket) || isSeller(caller, ticket);
      case PARTNER -> false;
    };
  }

  private static boolean isRequester(Caller caller, Ticket ticket) {
    var requester = ticket.matter().requester();
    return requester != null && requester.party().equals(caller.party());
  }

  private static boolean isSeller(Caller caller, Ticket ticket) {
    return switch (caller.role()) {
      case SELLER -> caller.party().id().equals(ticket.matter().sellerId());
      case BUYER, AGENT, LEAD, ADMIN, PARTNER, SERVICE -> false;
    };
  }

  /** On which side a caller writes in a ticket that the caller sees. */
  public static Side side(Caller caller, Ticket ticket) {
    if (isRequester(caller, ticket)) {
      return Side.REQUESTER;
    }
    return switch (caller.role()) {
      case SELLER -> Side.SELLER;
      case SERVICE -> Side.REQUESTER;
      case BUYER, AGENT, LEAD, ADMIN, PARTNER -> Side.DESK;
    };
  }

  /** Whether a caller reads a message of a ticket that the caller sees. */
  public static boolean reads(Caller caller, Ticket ticket, Author author, Audience audience) {
    if (author.party().equals(caller.party())) {
      return true;
    }
    return switch (caller.role()) {
      case AGENT, LEAD, ADMIN, SERVICE -> true;
      case BUYER, SELLER ->
          (isRequester(caller, ticket) && audience.reachesRequester())
              || (isSeller(caller, ticket) && audience.reachesSeller());
      case PARTNER -> false;
    };
  }

  /** Whether a caller sees how the desk works: clocks, assignees, rules. */
  public static boolean seesTheDesk(Caller caller) {
    return switch (caller.role()) {
      case AGENT, LEAD, ADMIN, SERVICE -> true;
      case BUYER, SELLER, PARTNER -> false;
    };
  }
}
