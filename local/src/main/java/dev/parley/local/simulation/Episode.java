package dev.parley.local.simulation;

import java.util.Map;

/**
 * What happened in one simulation.
 *
 * @param deliveries
 *          requests, messages and schedules that were handed to functions
 * @param steps
 *          times at which something was chosen
 * @param counts
 *          what happened, by kind
 * @param fingerprint
 *          the same for two runs in which the same happened in the same order
 */
public record Episode(
    long seed, long deliveries, long steps, Map<String, Long> counts, long fingerprint) {
  public Episode {
    counts = Map.copyOf(counts);
  }
}
