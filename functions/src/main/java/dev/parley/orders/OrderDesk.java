package dev.parley.orders;

import dev.parley.orders.OrderEvent.OrderTold;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.core.PaymentCommand.ExpectPayment;
import dev.parley.shared.core.ShipmentCommand;
import dev.parley.shared.core.ShipmentCommand.ExpectShipment;
import dev.parley.shared.core.TicketCommand.NewsOf;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of an order: its parcels and payments learn whose they are. */
public final class OrderDesk {
  private OrderDesk() {}

  /** What follows from an event; an order that is not newer changes nothing. */
  public static Decision<PlacedOrder> decide(
      @Nullable PlacedOrder placed, OrderEvent event, Instant now) {
    return switch (event) {
      case OrderTold(_, var order) when placed != null && !isNewer(order, placed.order()) ->
          Decision.unchanged(placed);
      case OrderTold(var id, var order) ->
          Decision.to(new PlacedOrder(id, order, order.value()), effects(id, order, placed))
              .linking(links(id, order));
    };
  }

  private static boolean isNewer(Order order, Order stored) {
    return order.occurredAt().isAfter(stored.occurredAt());
  }

  private static List<Effect> effects(String id, Order order, @Nullable PlacedOrder before) {
    var sameValue = before != null && order.value().equals(before.value());
    return Stream.of(
        order.shipments().stream().map(parcel -> expected(id, order, parcel)),
        order.payments().stream().map(payment -> expected(id, order, payment)),
        sameValue
            ? Stream.<Effect>empty()
            : Stream.of(new Effect(PlacedOrder.head(id), NewsOf.all())))
        .flatMap(effects -> effects)
        .toList();
  }

  private static Effect expected(String id, Order order, Order.Parcel parcel) {
    return new Effect(
        ShipmentCommand.head(parcel.carrier(), parcel.trackingNumber()),
        new ExpectShipment(
            parcel.carrier(),
            parcel.trackingNumber(),
            order.party(id, parcel.sellerId()),
            isInternational(order),
            parcel.shipBy(),
            parcel.promisedBy() == null ? order.promisedBy() : parcel.promisedBy(),
            order.occurredAt()));
  }

  private static Effect expected(String id, Order order, Order.Payment payment) {
    return new Effect(
        PaymentCommand.head(payment.provider(), payment.paymentId()),
        new ExpectPayment(
            payment.provider(),
            payment.paymentId(),
            order.party(id, null),
            new Money(payment.amountMinor(), order.currency()),
            order.occurredAt()));
  }

  /** As far as the order tells: it goes to another country than its buyer's. */
  private static boolean isInternational(Order order) {
    return order.shipTo() != null
        && order.buyerCountry() != null
        && !order.shipTo().country().equals(order.buyerCountry());
  }

  private static Set<Link> links(String id, Order order) {
    var head = PlacedOrder.head(id);
    var links = new LinkedHashSet<Link>();
    links.add(new Link(Party.buyer(order.buyerId()).value(), head, order.placedAt()));
    order.sellers().stream()
        .map(seller -> new Link(Party.seller(seller).value(), head, order.placedAt()))
        .forEach(links::add);
    order.shipments().stream()
        .map(parcel -> new Link("tracking/" + parcel.trackingNumber(), head, order.placedAt()))
        .forEach(links::add);
    return links;
  }
}
