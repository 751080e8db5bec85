package dev.parley.shared.core;

/** The queue of a capability, where its commands arrive. */
public enum Inbox {
  CARRIER_PAYLOADS, PAYMENT_PAYLOADS, SHIPMENTS, PAYMENTS, TICKETS, NOTIFICATIONS
}
