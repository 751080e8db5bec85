package dev.parley.refunds.handler;

import dev.parley.invocation.StoreInMemory;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Commit;
import dev.parley.shared.journal.Entry;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Journal;
import dev.parley.shared.journal.MemoryStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A store in memory on which commits meet conflicts, throttles, and answers that get lost after the write. */
record ContestedJournal(MemoryStore store, RandomGenerator faults)
    implements
      StoreInMemory,
      Journal {

  @Override
  public Outcome commit(Commit commit) {
    int fault;
    synchronized (faults) {
      fault = faults.nextInt(100);
    }
    if (fault < 20) {
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

  @Override
  public Journal journal() {
    return this;
  }

  @Override
  public Loaded load(String head, String event) {
    return store.load(head, event);
  }

  @Override
  public Optional<Head> head(String id) {
    return store.head(id);
  }

  @Override
  public Map<String, Head> heads(Collection<String> ids) {
    return store.heads(ids);
  }

  @Override
  public List<Entry> entries(String head) {
    return store.entries(head);
  }

  @Override
  public Optional<Entry> entry(String head, String event) {
    return store.entry(head, event);
  }
}
