package dev.parley.local.queues;

import dev.parley.local.aws.QueueEngine;
import dev.parley.local.functions.FunctionFleet;
import dev.parley.local.queues.QueuePoller.Wire;
import dev.parley.local.template.EventSource.QueueSource;
import dev.parley.local.template.QueueResource;
import dev.parley.local.template.Stack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All event sources of the stack; each looks again as soon as something was sent to its queue. */
public final class QueuePollers implements AutoCloseable {
  private final PollGate gate = new PollGate();
  private final Map<String, QueuePoller> pollers = new LinkedHashMap<>();

  /** Starts to poll for every function that the stack wires to a queue. */
  public QueuePollers(Stack stack, String region, QueueEngine engine, FunctionFleet fleet) {
    var queues = stack.queues().stream()
        .collect(Collectors.toMap(QueueResource::logicalId, Function.identity()));
    for (var function : stack.functions()) {
      for (var event : function.events()) {
        if (event instanceof QueueSource source) {
          var queue = queues.get(source.queue());
          if (queue == null) {
            throw new IllegalArgumentException("no queue " + source.queue());
          }
          pollers.put(queue.name(),
              new QueuePoller(new Wire(function.logicalId(), source, queue, region), engine, fleet,
                  gate));
        }
      }
    }
    engine.onNews(name -> Optional.ofNullable(pollers.get(name)).ifPresent(QueuePoller::wake));
    pollers.values().forEach(QueuePoller::start);
  }

  /** The names of the queues that some function consumes. */
  public List<String> consumed() {
    return List.copyOf(pollers.keySet());
  }

  /** What counts batches between receiving and acknowledging. */
  public PollGate gate() {
    return gate;
  }

  /** Has every poller look at once. */
  public void wake() {
    pollers.values().forEach(QueuePoller::wake);
  }

  @Override
  public void close() {
    pollers.values().forEach(QueuePoller::stop);
  }
}
