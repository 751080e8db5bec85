package dev.parley.local.simulation;

import dev.parley.local.template.QueueResource;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The queues of the template. */
final class SimulatedQueues {
  private final Map<String, SimulatedQueue> byName = new LinkedHashMap<>();
  private final Map<String, SimulatedQueue> byUrl = new LinkedHashMap<>();
  private long sent;

  SimulatedQueues(Collection<QueueResource> resources) {
    for (var resource : resources) {
      var queue = new SimulatedQueue(resource);
      byName.put(resource.logicalId(), queue);
      byUrl.put(resource.url(), queue);
    }
  }

  SimulatedQueue named(String logicalId) {
    return Objects.requireNonNull(byName.get(logicalId), logicalId);
  }

  SimulatedQueue at(String url) {
    return Objects.requireNonNull(byUrl.get(url), url);
  }

  Collection<SimulatedQueue> all() {
    return byName.values();
  }

  /** Sends a body, under an id that the transport makes. */
  void send(String url, String body, Instant now) {
    at(url).put(new Copy("m-" + sent++, body, now));
  }

  int size() {
    return byName.values().stream().mapToInt(SimulatedQueue::size).sum();
  }

  /** When the next hidden copy shows again. */
  Optional<Instant> nextVisible() {
    return byName.values().stream().flatMap(queue -> queue.nextVisible().stream())
        .min(Instant::compareTo);
  }
}
