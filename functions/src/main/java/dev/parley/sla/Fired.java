package dev.parley.sla;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one look at the clocks found due.
 *
 * @param clocks
 *          the clocks that know what was told and what was missed
 * @param told
 *          oldest first; after an outage several levels of one clock can be among them
 */
public record Fired(Clocks clocks, List<Told> told) {

  public Fired {
    told = List.copyOf(told);
  }

  /**
   * A level that is told now.
   *
   * @param at
   *          when it should have been told
   * @param to
   *          whom the policy names
   * @param dueAt
   *          the due instant it is about
   * @param breach
   *          null as long as it is not missed
   */
  public record Told(Metric metric, int cycle, long offsetS, Instant at, List<Recipient> to,
      Instant dueAt, @Nullable Breach breach) {}
}
