package dev.parley.sla;

/** Where a ticket stands. */
public enum TicketStatus {
  NEW,
  OPEN,
  /** It waits for the requester. */
  PENDING,
  /** It waits for a third party. */
  ON_HOLD,
  SOLVED,
  /** It accepts no change any more. */
  CLOSED
}
