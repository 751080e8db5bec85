package dev.parley.shared.lambda;

import java.util.Map;

/**
 * Counts what operators watch. Dimensions are few and closed (a provider, a reason, a metric): every combination is
 * billed, so ids never are one.
 */
public interface Metrics {

  /** One more of something. */
  default void count(String name) {
    count(name, 1, Map.of());
  }

  /** So many more of something. */
  void count(String name, long howMany, Map<String, String> dimensions);

  /** Hands on what was counted; costs nothing where nothing was. */
  void flush();
}
