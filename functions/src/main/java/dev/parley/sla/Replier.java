package dev.parley.sla;

/** Who wrote a public reply. */
public enum Replier {
  AGENT,
  SELLER,
  /** A machine: its reply counts only where the policy says so. */
  BOT
}
