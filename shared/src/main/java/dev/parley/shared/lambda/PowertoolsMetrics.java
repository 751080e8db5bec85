package dev.parley.shared.lambda;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * Counts in memory and hands the sums to Powertools once per invocation, so that an invocation that counted nothing
 * never loads it.
 */
final class PowertoolsMetrics implements Metrics {
  private static final String NAMESPACE = "Parley";

  private final Map<Series, Long> counted = new LinkedHashMap<>();

  private record Series(String name, Map<String, String> dimensions) {}

  @Override
  public void count(String name, long howMany, Map<String, String> dimensions) {
    counted.merge(new Series(name, Map.copyOf(dimensions)), howMany, Long::sum);
  }

  @Override
  public void flush() {
    counted.forEach(PowertoolsMetrics::emit);
    counted.clear();
  }

  private static void emit(Series series, long sum) {
    MetricsFactory.getMetricsInstance()
        .flushSingleMetric(
            series.name(), (double) sum, MetricUnit.COUNT, NAMESPACE,
            DimensionSet.of(series.dimensions()));
  }
}
