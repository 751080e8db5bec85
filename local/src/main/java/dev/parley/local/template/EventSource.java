package dev.parley.local.template;

import java.util.Optional;
import java.util.OptionalInt;

/** What invokes a function. */
public sealed interface EventSource {

  /** A route of the HTTP API, e.g. {@code GET /tickets/{id}}; without authorizer it is open to all. */
  record HttpRoute(String method, String path, Optional<String> authorizer) implements EventSource {

    /** The route key of payload format 2.0. */
    public String key() {
      return path.equals("$default") ? path : method + " " + path;
    }
  }

  /** A queue whose messages arrive in batches. */
  record QueueSource(String queue, int batchSize, OptionalInt maximumConcurrency,
      boolean reportsItemFailures)
      implements
        EventSource {

    QueueSource atMost(int most) {
      return new QueueSource(queue, batchSize,
          OptionalInt.of(Math.min(most, maximumConcurrency.orElse(most))), reportsItemFailures);
    }
  }

  /** A schedule of EventBridge Scheduler and the event that it sends. */
  record ScheduleSource(String name, String expression, String timeZone,
      String input) implements EventSource {}
}
