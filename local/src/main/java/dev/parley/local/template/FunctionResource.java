package dev.parley.local.template;

import dev.parley.local.template.EventSource.HttpRoute;
import dev.parley.local.template.EventSource.QueueSource;
import dev.parley.local.template.EventSource.ScheduleSource;
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

  /** The same with no queue served by more than so many invocations at once. */
  FunctionResource withQueueConcurrency(int most) {
    var slower = events.stream().map(event -> switch (event) {
      case QueueSource source -> source.atMost(most);
      case HttpRoute _, ScheduleSource _ -> event;
    }).toList();
    return new FunctionResource(logicalId, name, handler, memoryMb, timeout, reservedConcurrency,
        environment, slower);
  }

  /** The class that the handler names, without a method. */
  public String handlerClass() {
    var colons = handler.indexOf("::");
    return colons < 0 ? handler : handler.substring(0, colons);
  }
}
