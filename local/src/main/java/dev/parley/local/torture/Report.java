package dev.parley.local.torture;

import dev.parley.local.invariants.Violation;
import java.time.Duration;
import java.util.List;

/**
 * What a run did, and what it broke.
 *
 * @param events
 *          different ones that were brought to the doors
 * @param requests
 *          by which they were brought, with everything that was doubled or had to be repeated
 * @param unanswered
 *          requests whose function died or failed
 * @param kills
 *          functions that were killed in the middle of an invocation
 * @param redeliveries
 *          messages that were handled when they came again
 * @param letters
 *          that left, and how many of them were written again because their sender had died
 */
public record Report(long seed, int events, int accepted, int requests, int unanswered, int kills,
    long invocations, int redeliveries, int entries, int letters, int rewritten, Duration took,
    List<Violation> violations) {
  private static final int SHOWN = 50;

  public Report {
    violations = List.copyOf(violations);
  }

  /** The figures in words, one to a line, and what was broken. */
  public String text() {
    var text = new StringBuilder("""
        seed           %d
        events         %,d brought, %,d accepted, by %,d requests of which %,d got no answer
        kills          %,d functions in the middle of %,d invocations
        redeliveries   %,d messages handled when they came again
        journal        %,d entries
        letters        %,d, of which %,d again because their sender died before it could note them
        rate           %.1f events a second, %d s in all
        broken         %,d promises
        """.formatted(seed, events, accepted, requests, unanswered, kills, invocations,
        redeliveries, entries, letters, rewritten, 1e3 * events / took.toMillis(),
        took.toSeconds(), violations.size()));
    violations.stream().limit(SHOWN)
        .forEach(violation -> text.append("  ").append(violation).append('\n'));
    return text.toString();
  }
}
