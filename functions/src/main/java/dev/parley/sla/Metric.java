package dev.parley.sla;

/** What an SLA measures, in the order in which clocks are listed. */
public enum Metric {
  FIRST_REPLY,
  NEXT_REPLY,
  PERIODIC_UPDATE,
  PAUSABLE_UPDATE,
  REQUESTER_WAIT,
  AGENT_WORK,
  RESOLUTION,
  SELLER_REPLY,
  OWNERSHIP
}
