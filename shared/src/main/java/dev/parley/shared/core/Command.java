package dev.parley.shared.core;

/** What one capability asks of another, always by message. */
public sealed interface Command
    permits TicketCommand, ShipmentCommand, PaymentCommand, NotificationCommand, PayloadCommand,
    LaneCommand, QuarantineCommand, RefundCommand, PayoutCommand, RoutingCommand,
    ReconciliationCommand {

  /** Where it arrives. */
  Inbox inbox();
}
