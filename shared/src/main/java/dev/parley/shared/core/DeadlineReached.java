package dev.parley.shared.core;

/**
 * The instant at which a head wanted to be looked at has come; its event id is {@code deadline/<n>}.
 *
 * @param inbox
 *          the queue of the capability that owns the head
 * @param n
 *          the head's version at which this deadline was set; one set since makes this message void
 */
public record DeadlineReached(Inbox inbox, long n)
    implements
      TicketCommand,
      ShipmentCommand,
      PaymentCommand,
      LaneCommand,
      QuarantineCommand,
      RefundCommand,
      RoutingCommand {}
