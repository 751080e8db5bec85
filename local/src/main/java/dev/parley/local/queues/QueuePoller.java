package dev.parley.local.queues;

import dev.parley.local.aws.QueueEngine;
import dev.parley.local.aws.ReceivedMessage;
import dev.parley.local.functions.FunctionFleet;
import dev.parley.local.functions.Outcome.Answered;
import dev.parley.local.template.EventSource.QueueSource;
import dev.parley.local.template.QueueResource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's event source for one queue: batches, a limit of concurrent invocations, partial failures. What is not done
 * stays in flight until its visibility ends. A batching window is not waited for: a batch is what is there.
 */
final class QueuePoller {
  /** How soon a message is found that becomes visible by time alone. */
  private static final Duration LOOK = Duration.ofMillis(250);
  /** How soon one is found in an empty queue though nobody told of it. */
  private static final Duration LOOK_AT_NOTHING = Duration.ofSeconds(5);
  private static final int LARGEST_BATCH = 10;
  private static final int CONCURRENCY_WITHOUT_LIMIT = 10;

  private final Wire wire;
  private final QueueEngine queues;
  private final FunctionFleet fleet;
  private final PollGate gate;
  private final Semaphore concurrency;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread;
  private volatile boolean open = true;

  /** Which function gets the messages of which queue. */
  record Wire(String function, QueueSource source, QueueResource queue, String region) {}

  QueuePoller(Wire wire, QueueEngine queues, FunctionFleet fleet, PollGate gate) {
    this.wire = wire;
    this.queues = queues;
    this.fleet = fleet;
    this.gate = gate;
    this.concurrency = new Semaphore(
        wire.source().maximumConcurrency().orElse(CONCURRENCY_WITHOUT_LIMIT));
    this.thread = Thread.ofVirtual().name("poll-" + wire.queue().logicalId()).unstarted(this::poll);
  }

  void start() {
    thread.start();
  }

  /** Looks at once, because something may have been sent. */
  void wake() {
    if (news.availablePermits() == 0) {
      news.release();
    }
  }

  /** Returns when no more will be received. */
  void stop() {
    open = false;
    wake();
    concurrency.release();
    try {
      thread.join(LOOK);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void poll() {
    while (open) {
      try {
        concurrency.acquire();
        if (!takeBatch()) {
          news.tryAcquire(pause().toMillis(), TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  private Duration pause() {
    return queues.depth(wire.queue().name()).total() == 0 ? LOOK_AT_NOTHING : LOOK;
  }

  private boolean takeBatch() {
    gate.enter();
    var taken = false;
    try {
      var batch = queues.receive(wire.queue().name(),
          Math.min(LARGEST_BATCH, wire.source().batchSize()));
      taken = !batch.isEmpty();
      if (taken) {
        Thread.ofVirtual().start(() -> handleAndLeave(batch));
      }
      return taken;
    } finally {
      if (!taken) {
        leave();
      }
    }
  }

  private void handleAndLeave(List<ReceivedMessage> batch) {
    try {
      handle(batch);
    } finally {
      leave();
    }
  }

  private void leave() {
    concurrency.release();
    gate.leave();
  }

  private void handle(List<ReceivedMessage> batch) {
    var event = new SqsEvent(wire.queue().arn(), wire.region(), batch).toBytes();
    var outcome = fleet.invoke(wire.function(), "sqs/" + wire.queue().logicalId(), event);
    if (outcome instanceof Answered(var payload)) {
      var done = wire.source().reportsItemFailures() ? BatchAnswer.done(payload, batch) : batch;
      done.forEach(message -> queues.delete(wire.queue().name(), message.receiptHandle()));
    }
  }
}
