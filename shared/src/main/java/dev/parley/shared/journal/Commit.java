package dev.parley.shared.journal;

import dev.parley.shared.core.Link;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is written in one transaction: all of it or nothing.
 *
 * @param changes
 *          one per aggregate; more than one only where an invariant joins them
 * @param links
 *          written along
 * @param undispatched
 *          whether the relay must look after the effects, because nobody will deliver the event again
 */
public record Commit(List<Change> changes, Set<Link> links, boolean undispatched) {
  public Commit {
    changes = List.copyOf(changes);
    links = Set.copyOf(links);
    if (changes.isEmpty()) {
      throw new IllegalArgumentException("a commit changes at least one aggregate");
    }
  }

  /**
   * One aggregate's part.
   *
   * @param before
   *          the head as it was read; null where there was none
   * @param after
   *          the head as it will be; the same as {@code before} where the event changes nothing
   * @param entry
   *          the event's entry
   */
  public record Change(@Nullable Head before, @Nullable Head after, Entry entry) {

    /** Whether the head is written, and not only checked. */
    public boolean writesHead() {
      return after != null && (before == null || after.version() > before.version());
    }
  }
}
