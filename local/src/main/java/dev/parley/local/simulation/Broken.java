package dev.parley.local.simulation;

import dev.parley.local.invariants.Violation;
import java.util.List;

/** The suite broke a promise; seed and step say how to see it again. */
public final class Broken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  Broken(long seed, long step, List<Violation> violations) {
    super("seed " + seed + ", step " + step + ": " + violations.getFirst()
        + (violations.size() > 1 ? " and " + (violations.size() - 1) + " more" : ""));
    this.violations = List.copyOf(violations);
  }

  /** What was broken. */
  public List<Violation> violations() {
    return violations;
  }
}
