package dev.parley.local.invariants;

import dev.parley.shared.journal.Entry;
import dev.parley.shared.journal.Head;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.MergePatch;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an aggregate should be, entry by entry, without its head: for whoever looks at each commit as it happens.
 *
 * @param at
 *          of the last entry that changed it
 */
public record Trace(long version, Json state, Instant at) {

  /** Before the first entry. */
  public static final Trace NONE = new Trace(0, Json.object(), Instant.MIN);

  /** After one entry more. */
  public Trace after(Entry entry) {
    return entry.toVersion() == entry.fromVersion()
        ? this
        : new Trace(entry.toVersion(), MergePatch.apply(state, entry.changes()), entry.at());
  }

  /** What is wrong with the entry that comes next. */
  public Optional<Violation> objection(Entry entry) {
    var grows = entry.fromVersion() == version
        && (entry.toVersion() == version || entry.toVersion() == version + 1);
    if (!grows) {
      return Optional.of(
          new Violation(
              Invariant.VERSIONS_GROW,
              entry.head(),
              entry.event() + " leads from version " + entry.fromVersion() + " to "
                  + entry.toVersion() + ", and " + version + " was the last"));
    }
    return entry.at().isBefore(at)
        ? Optional.of(
            new Violation(
                Invariant.VERSIONS_GROW, entry.head(), entry.event() + " goes back in time"))
        : Optional.empty();
  }

  /** What is wrong with the head's version. */
  public Optional<Violation> objection(String id, @Nullable Head head) {
    var found = head == null ? 0 : head.version();
    return found == version
        ? Optional.empty()
        : Optional.of(
            new Violation(
                Invariant.VERSIONS_GROW,
                id,
                "the head has version " + found + ", its entries lead to " + version));
  }
}
