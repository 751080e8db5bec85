package dev.parley.shared.policy;

import dev.parley.shared.core.Category;
import dev.parley.shared.core.Priority;
import java.util.Collections;
import java.util.Set;

/**
 * To which tickets a rule applies: those that meet every list that is not empty, each by at least one item.
 *
 * @param requester
 *          kinds of parties, such as {@code buyer}
 */
public record When(
    Set<Category> category, Set<Priority> priority, Set<String> tags, Set<String> requester) {
  public When {
    category = Set.copyOf(category);
    priority = Set.copyOf(priority);
    tags = Set.copyOf(tags);
    requester = Set.copyOf(requester);
  }

  /** Whether it applies to every ticket. */
  public boolean isAlways() {
    return category.isEmpty() && priority.isEmpty() && tags.isEmpty() && requester.isEmpty();
  }

  /** Whether it applies to a ticket of which this is known. */
  public boolean fits(TicketFacts facts) {
    return (category.isEmpty() || category.contains(facts.category()))
        && (priority.isEmpty() || hasPriority(facts))
        && (tags.isEmpty() || !Collections.disjoint(tags, facts.tags()))
        && (requester.isEmpty() || requester.contains(facts.requesterKind()));
  }

  /** Whether two tickets differ in something that it asks about. */
  public boolean asksAboutWhatDiffers(TicketFacts one, TicketFacts other) {
    return (!category.isEmpty() && one.category() != other.category())
        || (!priority.isEmpty() && one.priority() != other.priority())
        || (!tags.isEmpty() && !one.tags().equals(other.tags()))
        || (!requester.isEmpty() && !one.requesterKind().equals(other.requesterKind()));
  }

  private boolean hasPriority(TicketFacts facts) {
    return facts.priority() != null && priority.contains(facts.priority());
  }
}
