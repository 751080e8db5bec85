package dev.parley.local.queues;

import dev.parley.local.aws.LocalAws;
import dev.parley.local.functions.FunctionFleet;
import dev.parley.local.queues.QueuePoller.Wire;
import dev.parley.local.template.EventSource.QueueSource;
import dev.parley.local.template.QueueResource;
import dev.parley.local.template.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All event sources of the stack; they look again as soon as anything was asked of AWS. */
public final class QueuePollers implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(5);

  private final LocalAws aws;
  private final PollGate gate = new PollGate();
  private final List<QueuePoller> pollers = new ArrayList<>();
  private final List<String> consumed = new ArrayList<>();
  private volatile boolean open = true;

  /** Starts to poll for every function that the stack wires to a queue. */
  public QueuePollers(Stack stack, String region, LocalAws aws, FunctionFleet fleet) {
    this.aws = aws;
    var queues = stack.queues().stream()
        .collect(Collectors.toMap(QueueResource::logicalId, Function.identity()));
    for (var function : stack.functions()) {
      for (var event : function.events()) {
        if (event instanceof QueueSource source) {
          var queue = queues.get(source.queue());
          if (queue == null) {
            throw new IllegalArgumentException("no queue " + source.queue());
          }
          consumed.add(queue.name());
          pollers.add(
              new QueuePoller(new Wire(function.logicalId(), source, queue, region), aws.queues(),
                  fleet, gate));
        }
      }
    }
    pollers.forEach(QueuePoller::start);
    Thread.ofVirtual().name("queue-news").start(this::wakeOnNews);
  }

  /** The names of the queues that some function consumes. */
  public List<String> consumed() {
    return List.copyOf(consumed);
  }

  /** What counts batches between receiving and acknowledging. */
  public PollGate gate() {
    return gate;
  }

  /** Has every poller look at once. */
  public void wake() {
    pollers.forEach(QueuePoller::wake);
  }

  private void wakeOnNews() {
    var seen = aws.calls();
    while (open) {
      var calls = aws.calls();
      if (calls != seen) {
        wake();
      }
      seen = calls;
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  @Override
  public void close() {
    open = false;
    pollers.forEach(QueuePoller::stop);
  }
}
