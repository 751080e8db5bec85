package dev.parley.sla;

import java.time.Instant;

/** A target that was missed; once recorded it never changes. */
public record Breach(Instant at, Reason reason) {

  /** What made it a breach. */
  public enum Reason {
    /** The due instant passed. */
    DUE_PASSED,
    /** Other terms put the due instant into the past. */
    POLICY_CHANGE,
    /** The due instant that was set by hand lay in the past. */
    DUE_OVERRIDE
  }
}
