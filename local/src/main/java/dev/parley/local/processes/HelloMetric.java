package dev.parley.local.processes;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/** Hello-world that counts one thing with Powertools, as the suite's functions do: what metrics cost by themselves. */
public final class HelloMetric implements RequestStreamHandler {

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    MetricsFactory.getMetricsInstance().flushSingleMetric(
        "Greeted", 1, MetricUnit.COUNT, "Parley", DimensionSet.of("greeting", "hi"));
    new HelloWorld().handleRequest(in, out, context);
  }
}
