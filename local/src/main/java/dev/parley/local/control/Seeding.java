package dev.parley.local.control;

import java.time.Instant;

/** Writes many tickets at once, so that anyone can measure at size. */
@FunctionalInterface
public interface Seeding {

  /** Writes those of the plan that are not there yet, as of an instant; answers how many those were. */
  int write(Plan plan, Instant now);

  /**
   * What shall be there.
   *
   * @param tickets
   *            how many open ones in all
   * @param due
   *            how many of them are overdue and nobody has looked
   * @param seed
   *            the same one makes the same tickets
   */
  record Plan(int tickets, int due, long seed) {
    /** What a machine of today takes in a few minutes. */
    public static final int MOST = 1_000_000;

    public Plan {
      if (tickets < 1 || tickets > MOST || due < 0 || due > tickets) {
        throw new IllegalArgumentException(due + " due of " + tickets + " tickets");
      }
    }
  }
}
