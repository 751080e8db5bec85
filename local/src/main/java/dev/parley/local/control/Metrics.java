package dev.parley.local.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the metrics that functions print as EMF lines, as CloudWatch would. */
public final class Metrics {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, Sum> sums = new TreeMap<>();

  private record Sum(ObjectNode identity, long count, double total, double greatest) {

    Sum plus(double value) {
      return new Sum(identity, count + 1, total + value, Math.max(greatest, value));
    }
  }

  /** Whether the line was an EMF line, and now counts. */
  public boolean take(String line) {
    if (!line.contains("\"_aws\"")) {
      return false;
    }
    try {
      var root = JSON.readTree(line);
      root.path("_aws").path("CloudWatchMetrics").forEach(directive -> add(root, directive));
      return root.has("_aws");
    } catch (JsonProcessingException noJson) {
      return false;
    }
  }

  private synchronized void add(JsonNode root, JsonNode directive) {
    for (var dimensions : directive.path("Dimensions")) {
      for (var metric : directive.path("Metrics")) {
        var identity = identity(root, directive, dimensions, metric);
        var values = root.path(metric.path("Name").asText());
        if (values.isArray()) {
          values.forEach(value -> add(identity, value));
        } else {
          add(identity, values);
        }
      }
    }
  }

  private void add(ObjectNode identity, JsonNode value) {
    if (value.isNumber()) {
      sums.merge(identity.toString(),
          new Sum(identity, 1, value.doubleValue(), value.doubleValue()),
          (sum, _) -> sum.plus(value.doubleValue()));
    }
  }

  private static ObjectNode identity(JsonNode root, JsonNode directive, JsonNode dimensions,
      JsonNode metric) {
    var identity = JsonNodeFactory.instance.objectNode();
    identity.put("namespace", directive.path("Namespace").asText());
    identity.put("metric", metric.path("Name").asText());
    identity.put("unit", metric.path("Unit").asText("None"));
    var named = identity.putObject("dimensions");
    dimensions.forEach(name -> named.put(name.asText(), root.path(name.asText()).asText()));
    return identity;
  }

  synchronized JsonNode document() {
    var document = JsonNodeFactory.instance.objectNode();
    var items = document.putArray("items");
    sums.values().forEach(sum -> items.add(sum.identity().deepCopy().put("count", sum.count())
        .put("sum", sum.total()).put("max", sum.greatest())));
    return document;
  }
}
