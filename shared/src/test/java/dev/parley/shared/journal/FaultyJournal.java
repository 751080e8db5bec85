package dev.parley.shared.journal;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A journal with conflicts, throttles and answers that get lost after the write. */
record FaultyJournal(Journal journal, RandomGenerator faults) implements Journal {

  @Override
  public Loaded load(String head, String event) {
    if (faults.nextDouble() < 0.05) {
      throw new Failure.Retryable(ErrorType.THROTTLED, "injected");
    }
    return journal.load(head, event);
  }

  @Override
  public Outcome commit(Commit commit) {
    var fault = faults.nextDouble();
    if (fault < 0.2) {
      return new Outcome.Conflict();
    }
    if (fault < 0.3) {
      throw new Failure.Retryable(ErrorType.THROTTLED, "injected");
    }
    var outcome = journal.commit(commit);
    if (fault < 0.4) {
      throw new Failure.Retryable(ErrorType.DEPENDENCY_UNAVAILABLE, "injected after the write");
    }
    return outcome;
  }

  @Override
  public Optional<Head> head(String id) {
    return journal.head(id);
  }

  @Override
  public Map<String, Head> heads(Collection<String> ids) {
    return journal.heads(ids);
  }

  @Override
  public List<Entry> entries(String head) {
    return journal.entries(head);
  }

  @Override
  public Optional<Entry> entry(String head, String event) {
    return journal.entry(head, event);
  }
}
