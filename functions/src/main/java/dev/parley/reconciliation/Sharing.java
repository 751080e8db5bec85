package dev.parley.reconciliation;

import dev.parley.orders.Order;
import dev.parley.payments.Payment;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Whose a payment's refunds are: sellers and their weights; what belongs to no line goes the way of the lines. */
public final class Sharing {
  private static final String LINE = "line/";

  private Sharing() {}

  /** By the key of a refund of ours, whose lines it gives back; refunds of no line are left out. */
  public static Map<String, Map<String, Long>> of(Payment payment, Map<String, Order> orders) {
    var shares = new TreeMap<String, Map<String, Long>>();
    payment.reservations().forEach((id, held) -> {
      var order = orders.get(held.orderId());
      var weights = new TreeMap<String, Long>();
      if (order != null) {
        order.lines().forEach(line -> {
          var minor = held.parts().getOrDefault(LINE + line.lineId(), 0L);
          if (minor > 0) {
            weights.merge(line.sellerId(), minor, Math::addExact);
          }
        });
      }
      if (!weights.isEmpty()) {
        shares.put(id, weights);
      }
    });
    return shares;
  }

  /** By what was bought of each seller. */
  public static Map<String, Long> usual(Collection<Order> orders) {
    var weights = new TreeMap<String, Long>();
    for (var order : orders) {
      for (var line : order.lines()) {
        weights.merge(line.sellerId(), worth(line), Math::addExact);
      }
    }
    weights.values().removeIf(weight -> weight <= 0);
    return weights;
  }

  private static long worth(Order.Line line) {
    return Math.addExact(
        Math.multiplyExact(line.unitPriceMinor(), line.quantity()),
        Objects.requireNonNullElse(line.taxMinor(), 0L)
            - Objects.requireNonNullElse(line.discountMinor(), 0L));
  }
}
