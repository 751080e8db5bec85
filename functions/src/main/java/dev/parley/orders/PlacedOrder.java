package dev.parley.orders;

import dev.parley.shared.journal.Aggregate;
import java.util.Optional;

/** An order's state: what was told last. */
public record PlacedOrder(String id, Order order) {

  /** Orders among the heads. */
  public static final Aggregate<PlacedOrder> AGGREGATE = Aggregate.of("order", PlacedOrder.class,
      _ -> Optional.empty());

  /** The id of the head that has an order's id. */
  public static String head(String orderId) {
    return "order/" + orderId;
  }
}
