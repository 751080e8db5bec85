package dev.parley.shared.policy;

import dev.parley.shared.core.Category;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.Priority;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What policies may ask about a ticket.
 *
 * @param priority
 *          null as long as nobody has given it one
 * @param tags
 *          what it is about more exactly, such as {@code lost} or {@code chargeback}
 * @param requesterKind
 *          of the party that asked, such as {@code buyer}; {@code service} where nobody did
 * @param sellerId
 *          whose part of an order it is about
 * @param sellerTier
 *          of that seller, as the marketplace calls it
 * @param language
 *          in which the requester is answered, such as {@code de}
 * @param orderValue
 *          of the whole order
 */
public record TicketFacts(
    Category category,
    @Nullable Priority priority,
    Set<String> tags,
    String requesterKind,
    @Nullable String sellerId,
    @Nullable String sellerTier,
    @Nullable String language,
    @Nullable Money orderValue) {
  public TicketFacts {
    tags = Set.copyOf(tags);
  }
}
