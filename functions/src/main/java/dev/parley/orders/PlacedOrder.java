package dev.parley.orders;

import dev.parley.shared.core.Money;
import dev.parley.shared.journal.Aggregate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order's state: what was told last.
 *
 * @param value
 *          what all of it is worth; null where it was told before values were kept
 */
public record PlacedOrder(String id, Order order, @Nullable Money value) {

  /** Orders among the heads. */
  public static final Aggregate<PlacedOrder> AGGREGATE = Aggregate.of("order", PlacedOrder.class,
      _ -> Optional.empty());

  /** The id of the head that has an order's id. */
  public static String head(String orderId) {
    return "order/" + orderId;
  }
}
