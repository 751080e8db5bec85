package dev.parley.local.queues;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Counts batches between receiving and acknowledging, so that the queues' clock is skipped only when there are none. */
public final class PollGate {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final AtomicInteger busy = new AtomicInteger();

  void enter() {
    lock.readLock().lock();
    try {
      busy.incrementAndGet();
    } finally {
      lock.readLock().unlock();
    }
  }

  void leave() {
    busy.decrementAndGet();
  }

  /** Whether any poller holds or fetches messages right now. */
  public boolean isBusy() {
    return busy.get() > 0;
  }

  /** Runs the action while no poller holds or fetches messages; does nothing when one does. */
  public void whenIdle(Runnable action) {
    lock.writeLock().lock();
    try {
      if (busy.get() == 0) {
        action.run();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
