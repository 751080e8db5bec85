package dev.parley.shared.journal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Heads and entries. Every adapter fails with a {@link dev.parley.shared.error.Failure.Retryable} when the store is
 * throttled or out of reach.
 */
public interface Journal {

  /** Head and entry of one event, read together and strongly consistent. */
  Loaded load(String head, String event);

  /**
   * Writes a commit in one transaction, on condition that each head still has the version that was read and that no
   * entry exists yet.
   */
  Outcome commit(Commit commit);

  /** A head as it is now, strongly consistent. */
  Optional<Head> head(String id);

  /** The heads of the given ids that exist, strongly consistent, by id. */
  Map<String, Head> heads(Collection<String> ids);

  /** All entries of an aggregate in {@link Entry#ORDER}. */
  List<Entry> entries(String head);

  /** The entry of one event, strongly consistent. */
  Optional<Entry> entry(String head, String event);

  /** What is stored before an event is decided. */
  record Loaded(@Nullable Head head, @Nullable Entry entry) {}

  /** What became of a commit. */
  sealed interface Outcome {

    /** It is written. */
    record Committed() implements Outcome {}

    /** The event had been accepted before; this is its entry. */
    record Repeated(Entry entry) implements Outcome {}

    /** Somebody else wrote a head in between: load and decide again. */
    record Conflict() implements Outcome {}
  }
}
