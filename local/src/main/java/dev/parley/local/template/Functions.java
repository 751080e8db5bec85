package dev.parley.local.template;

import dev.parley.local.template.EventSource.HttpRoute;
import dev.parley.local.template.EventSource.QueueSource;
import dev.parley.local.template.EventSource.ScheduleSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads functions and what invokes them. */
final class Functions {
  private final References references;
  private final Optional<HttpApis> api;

  Functions(References references, Optional<HttpApis> api) {
    this.references = references;
    this.api = api;
  }

  FunctionResource function(String logicalId, Properties properties) {
    return new FunctionResource(logicalId, references.name(logicalId), properties.text("Handler"),
        properties.integer("MemorySize", 128), Duration.ofSeconds(properties.integer("Timeout", 3)),
        properties.optionalInteger("ReservedConcurrentExecutions"), environment(properties),
        events(properties.mapping("Events")));
  }

  private static Map<String, String> environment(Properties properties) {
    var variables = properties.mapping("Environment").mapping("Variables");
    var environment = new TreeMap<String, String>();
    variables.names().forEach(
        name -> variables.optionalText(name).ifPresent(value -> environment.put(name, value)));
    return environment;
  }

  private List<EventSource> events(Properties events) {
    var sources = new ArrayList<EventSource>();
    for (var name : events.names()) {
      var event = events.mapping(name);
      var properties = event.mapping("Properties");
      var type = event.text("Type");
      sources.add(switch (type) {
        case "HttpApi" -> route(properties);
        case "SQS" -> queue(properties);
        case "ScheduleV2" -> schedule(name, properties);
        default ->
            throw event.broken("Type", type + " is not supported: HttpApi, SQS and ScheduleV2 are");
      });
    }
    return sources;
  }

  private HttpRoute route(Properties properties) {
    var served = api
        .orElseThrow(() -> properties.broken("ApiId", "names no AWS::Serverless::HttpApi"));
    if (properties.has("ApiId")
        && !properties.reference("ApiId").equals(served.resource().logicalId())) {
      throw properties.broken("ApiId", "must refer to " + served.resource().logicalId());
    }
    var path = properties.text("Path", "$default");
    var method = properties.text("Method", "ANY").toUpperCase(Locale.ROOT);
    return new HttpRoute(method.equals("*") || method.equals("$DEFAULT") ? "ANY" : method, path,
        authorizer(properties.mapping("Auth"), served));
  }

  private static Optional<String> authorizer(Properties auth, HttpApis api) {
    var own = auth.optionalText("Authorizer");
    if (own.isEmpty()) {
      return api.defaultAuthorizer();
    }
    if (own.get().equals("NONE")) {
      return Optional.empty();
    }
    if (!api.resource().authorizers().containsKey(own.get())) {
      throw auth.broken("Authorizer", "names the unknown authorizer " + own.get());
    }
    return own;
  }

  private static QueueSource queue(Properties properties) {
    if (properties.has("FilterCriteria")) {
      throw properties.broken("FilterCriteria",
          "is refused: Lambda deletes the messages that a filter does not match");
    }
    if (!properties.text("Enabled", "true").equals("true")) {
      throw properties.broken("Enabled", "must be true");
    }
    var reports = properties.list("FunctionResponseTypes").stream()
        .anyMatch(type -> type.asText().equals("ReportBatchItemFailures"));
    return new QueueSource(properties.reference("Queue"), properties.integer("BatchSize", 10),
        properties.mapping("ScalingConfig").optionalInteger("MaximumConcurrency"), reports);
  }

  private ScheduleSource schedule(String name, Properties properties) {
    return new ScheduleSource(name, properties.text("ScheduleExpression"),
        properties.text("ScheduleExpressionTimezone", "UTC"), properties.text("Input", "{}"));
  }
}
