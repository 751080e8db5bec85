package dev.parley.triage;

import dev.parley.shared.core.Category;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody brings to the desk.
 *
 * @param reason
 *          the code that a form sent
 * @param states
 *          of the order's parcels and payments and of the seller, such as {@code shipment/lost}
 * @param requester
 *          {@code buyer} or {@code seller}
 * @param category
 *          where whoever opened it said so
 */
public record Question(
    String subject,
    String body,
    @Nullable String reason,
    Set<String> states,
    String requester,
    @Nullable Category category) {
  public Question {
    states = Set.copyOf(states);
  }
}
