package dev.parley.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A Lambda function with its settings and everything that invokes it. */
public record FunctionResource(String logicalId, String name, String handler, int memoryMb,
    Duration timeout,
    OptionalInt reservedConcurrency, Map<String, String> environment, List<EventSource> events) {

  public FunctionResource {
    environment = Map.copyOf(environment);
    events = List.copyOf(events);
  }

  /** The class that the handler names, without a method. */
  public String handlerClass() {
    var colons = handler.indexOf("::");
    return colons < 0 ? handler : handler.substring(0, colons);
  }
}
