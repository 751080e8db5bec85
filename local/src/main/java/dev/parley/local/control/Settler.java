package dev.parley.local.control;

import dev.parley.local.aws.QueueEngine;
import dev.parley.local.functions.FunctionFleet;
import dev.parley.local.http.HttpListener;
import dev.parley.local.queues.QueuePollers;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Waits until nothing is visible, in flight or running in the queues that some function consumes. When only messages
 * in flight are left that nobody works on, the queues' clock is skipped to where the next one becomes visible again.
 */
public final class Settler {
  private static final Duration LOOK = Duration.ofMillis(2);

  private final FunctionFleet fleet;
  private final HttpListener listener;
  private final QueuePollers pollers;
  private final QueueEngine queues;
  private final BooleanSupplier callers;

  /**
   * What must come to rest.
   *
   * @param callers
   *          whether somebody outside is about to call at the doors
   */
  public Settler(FunctionFleet fleet, HttpListener listener, QueuePollers pollers,
      QueueEngine queues, BooleanSupplier callers) {
    this.fleet = fleet;
    this.listener = listener;
    this.pollers = pollers;
    this.queues = queues;
    this.callers = callers;
  }

  /** Whether all came to rest in time, and how many invocations it took. */
  public record Settled(boolean settled, long invocations) {}

  /** Waits for rest, at most that long. */
  public Settled settle(Duration timeout) {
    var before = fleet.log().count();
    var end = System.nanoTime() + timeout.toNanos();
    do {
      var seen = fleet.log().count();
      if (isIdle()) {
        var depth = queues.depth(pollers.consumed());
        if (depth.visible() > 0) {
          pollers.wake();
        } else if (depth.total() > 0) {
          pollers.gate().whenIdle(this::skip);
          pollers.wake();
        } else if (isIdle() && seen == fleet.log().count()) {
          return new Settled(true, seen - before);
        }
      }
    } while (pause() && System.nanoTime() < end);
    return new Settled(false, fleet.log().count() - before);
  }

  private void skip() {
    if (isIdle() && queues.depth(pollers.consumed()).visible() == 0) {
      pollers.consumed().stream().map(queues::nextVisible).flatMap(Optional::stream)
          .min(Comparator.naturalOrder()).ifPresent(queues.clock()::skipTo);
    }
  }

  private boolean isIdle() {
    return !callers.getAsBoolean() && listener.inFlight() == 0 && fleet.running() == 0
        && !pollers.gate().isBusy();
  }

  private static boolean pause() {
    try {
      Thread.sleep(LOOK);
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
