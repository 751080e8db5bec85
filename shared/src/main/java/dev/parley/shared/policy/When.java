package dev.parley.shared.policy;

import dev.parley.shared.core.Category;
import dev.parley.shared.core.Priority;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * To which tickets a rule applies: those that meet every list that is not empty, each by at least one item.
 *
 * @param requester
 *          kinds of parties, such as {@code buyer}
 * @param sellerTier
 *          as the marketplace calls them
 * @param language
 *          such as {@code de}, which fits {@code de-AT} too
 * @param orderValue
 *          null: whatever the order is worth, and where there is none
 */
public record When(
    Set<Category> category,
    Set<Priority> priority,
    Set<String> tags,
    Set<String> requester,
    Set<String> sellerTier,
    Set<String> language,
    @Nullable OrderValue orderValue) {
  public When {
    sellerTier = Set.copyOf(sellerTier);
    language = Set.copyOf(language);
    category = Set.copyOf(category);
    priority = Set.copyOf(priority);
    tags = Set.copyOf(tags);
    requester = Set.copyOf(requester);
  }

  /** Whether it applies to every ticket. */
  public boolean isAlways() {
    return category.isEmpty() && priority.isEmpty() && tags.isEmpty() && requester.isEmpty()
        && sellerTier.isEmpty() && language.isEmpty() && orderValue == null;
  }

  /** Whether it applies to a ticket of which this is known. */
  public boolean fits(TicketFacts facts) {
    return against(facts).isEmpty();
  }

  /** What of it a ticket does not meet, by the names of the fields; empty where it applies. */
  public List<String> against(TicketFacts facts) {
    var against = new ArrayList<String>();
    note(against, "category", category.isEmpty() || category.contains(facts.category()));
    note(against, "priority", priority.isEmpty() || hasPriority(facts));
    note(against, "tags", tags.isEmpty() || !Collections.disjoint(tags, facts.tags()));
    note(
        against, "requester",
        requester.isEmpty() || requester.contains(facts.requesterKind()));
    note(
        against, "seller_tier",
        sellerTier.isEmpty() || isAmong(sellerTier, facts.sellerTier()));
    note(against, "language", language.isEmpty() || isAmong(language, facts.language()));
    note(against, "order_value", orderValue == null || orderValue.fits(facts.orderValue()));
    return against;
  }

  private static void note(List<String> against, String field, boolean met) {
    if (!met) {
      against.add(field);
    }
  }

  private static boolean isAmong(Set<String> names, @Nullable String name) {
    return name != null && names.contains(name);
  }

  /** Whether two tickets differ in something that it asks about. */
  public boolean asksAboutWhatDiffers(TicketFacts one, TicketFacts other) {
    return (!category.isEmpty() && one.category() != other.category())
        || (!priority.isEmpty() && one.priority() != other.priority())
        || (!tags.isEmpty() && !one.tags().equals(other.tags()))
        || (!requester.isEmpty() && !one.requesterKind().equals(other.requesterKind()))
        || (!sellerTier.isEmpty() && !Objects.equals(one.sellerTier(), other.sellerTier()))
        || (!language.isEmpty() && !Objects.equals(one.language(), other.language()))
        || (orderValue != null && !Objects.equals(one.orderValue(), other.orderValue()));
  }

  private boolean hasPriority(TicketFacts facts) {
    return facts.priority() != null && priority.contains(facts.priority());
  }
}
