package dev.parley.local.simulation;

import java.util.Map;
import java.util.TreeMap;

/** What happened, by kind. */
final class Tally {
  private final Map<String, Long> counts = new TreeMap<>();

  void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  long of(String what) {
    return counts.getOrDefault(what, 0L);
  }

  Map<String, Long> counts() {
    return Map.copyOf(counts);
  }
}
