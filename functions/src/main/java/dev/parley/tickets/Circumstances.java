package dev.parley.tickets;

import dev.parley.shared.core.Money;
import dev.parley.shared.json.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What policies may ask about a ticket's order, requester and seller, as it was when the ticket last learned of it.
 *
 * @param sellerTier
 *          as the marketplace calls it
 * @param sellerCalendar
 *          name of a calendar, or one of the seller's own; JSON null where there is none
 * @param language
 *          in which the requester is answered, such as {@code de}
 * @param orderValue
 *          of the whole order
 * @param requesterFlags
 *          what the desk has to mind about the requester, such as {@code vulnerable}
 * @param earlierContacts
 *          how often the requester came about the order in other tickets; null: never
 */
public record Circumstances(
    @Nullable String sellerTier,
    Json sellerCalendar,
    @Nullable String language,
    @Nullable Money orderValue,
    Set<String> requesterFlags,
    @Nullable Integer earlierContacts) {
  /** Nothing is known. */
  public static final Circumstances UNKNOWN = new Circumstances(
      null, Json.none(), null, null, Set.of(), null);

  public Circumstances {
    requesterFlags = Set.copyOf(requesterFlags);
  }

  /** How often the requester came about the order before. */
  int contacts() {
    return earlierContacts == null ? 0 : earlierContacts;
  }
}
