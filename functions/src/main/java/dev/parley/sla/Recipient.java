package dev.parley.sla;

/** Whom a level can name; who that is, is looked up when it is told. */
public enum Recipient {
  /** The agent who has the ticket, else its queue. */
  ASSIGNEE,
  /** The agent who leads the ticket's queue, where policies name one, else its queue. */
  LEAD,
  /** The seller whom the ticket is about, where there is one. */
  SELLER,
  /** The ticket's queue. */
  QUEUE
}
