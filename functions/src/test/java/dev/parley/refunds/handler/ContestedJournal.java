package dev.parley.refunds.handler;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Commit;
import dev.parley.shared.journal.MemoryStore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * A store in memory on which commits meet conflicts, throttles, and answers that get lost after the write.
 *
 * @param conflicts
 *          how many were injected
 */
record ContestedJournal(MemoryStore store, RandomGenerator faults, AtomicInteger conflicts)
    implements
      OwnCommits {

  ContestedJournal(MemoryStore store, RandomGenerator faults) {
    this(store, faults, new AtomicInteger());
  }

  @Override
  public Outcome commit(Commit commit) {
    int fault;
    synchronized (faults) {
      fault = faults.nextInt(100);
    }
    if (fault < 20) {
      conflicts.incrementAndGet();
      return new Outcome.Conflict();
    }
    if (fault < 25) {
      throw new Failure.Retryable(ErrorType.THROTTLED, "injected");
    }
    var outcome = store.commit(commit);
    if (fault < 30) {
      throw new Failure.Retryable(ErrorType.DEPENDENCY_UNAVAILABLE, "injected after the write");
    }
    return outcome;
  }
}
