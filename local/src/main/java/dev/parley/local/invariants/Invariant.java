package dev.parley.local.invariants;

/** What the suite promises of everything that happens to it. */
public enum Invariant {
  /** Every event that a door accepted is in the journal, exactly once. */
  ACCEPTED_ONCE,
  /** Every head is what its entries replay to. */
  HEAD_IS_REPLAY,
  /** Each change of a head leads from the version before to the next one, and never back in time. */
  VERSIONS_GROW,
  /** No effect is sent before its entry is written, nor another one than the entry holds. */
  ENTRY_BEFORE_EFFECT,
  /** Every effect that an entry holds has arrived, and is an entry where it arrived. */
  EFFECTS_ARRIVE,
  /** Every entry has a cause of its own: nothing has effect twice under two names. */
  EFFECTS_ONCE,
  /** Once everything is worked off, no effect waits for the relay. */
  NOTHING_UNDISPATCHED,
  /** Once everything is worked off, no message waits in a queue, among dead letters or in a paused lane. */
  NOTHING_WAITS,
  /** Whatever is to be told is told once. */
  TOLD_ONCE,
  /** Once the sweep has run, no head waits for a deadline that has passed. */
  DEADLINES_LOOKED_AT,
  /** What no fault met does not fail. */
  NO_FAILURE_WITHOUT_FAULT,
  /** Every refund is carried out at its provider at most once, and the suite says of it what the provider says. */
  PAID_ONCE,
  /** Who sold is debited at most once for a refund, only where the seller bears it, and the suite knows it. */
  DEBITED_ONCE,
  /** No payment gives back more than was captured. */
  NEVER_MORE_THAN_CAPTURED,
  /** Whoever promised a refund that is not paid for weeks has a ticket about it. */
  STUCK_IS_TOLD
}
