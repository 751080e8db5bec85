package dev.parley.shared.core;

/** Whether an agent is there. */
public enum Presence {
  /** Works, and can be given tickets. */
  ONLINE,
  /** Is back soon: keeps the tickets, gets no new ones. */
  AWAY,
  /** Does not work. */
  OFFLINE
}
