package dev.parley.triage;

import dev.parley.shared.core.Category;
import dev.parley.shared.core.Priority;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What triage makes of a question.
 *
 * @param priority
 *          null where the routing rules are to find it
 * @param tags
 *          to add to the ticket's own
 */
public record Outcome(
    Category category, @Nullable Priority priority, Set<String> tags, Finding finding) {
  public Outcome {
    tags = Set.copyOf(tags);
  }

  /** The same, where whoever opened the ticket gave its priority. */
  public Outcome withoutPriority() {
    return new Outcome(category, null, tags, finding.prioritisedBy(null));
  }
}
