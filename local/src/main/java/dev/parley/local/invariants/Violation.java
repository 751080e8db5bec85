package dev.parley.local.invariants;

/**
 * A promise that was broken.
 *
 * @param subject
 *          the head, message or queue that shows it
 */
public record Violation(Invariant invariant, String subject, String detail) {

  @Override
  public String toString() {
    return invariant + " at " + subject + ": " + detail;
  }
}
