package dev.parley.orders.handler;

import dev.parley.orders.Order;
import dev.parley.orders.PlacedOrder;
import dev.parley.payments.Payment;
import dev.parley.payments.PaymentView;
import dev.parley.refunds.Refund;
import dev.parley.refunds.RefundView;
import dev.parley.shared.core.Caller;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.core.Role;
import dev.parley.shared.core.ShipmentCommand;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Store;
import dev.parley.shared.json.Json;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shipments.Shipment;
import dev.parley.shipments.ShipmentView;
import dev.parley.tickets.Ticket;
import dev.parley.tickets.Visibility;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows an order with what became of its parcels, its money and its tickets. */
public final class OrderReader {
  private static final int MOST_TICKETS = 200;
  private static final int MOST_REFUNDS = 200;
  private static final List<String> FIGURES = List.of("captured_minor", "refunded_minor",
      "pending_minor", "disputed_minor");

  private final Store store;

  /** Over what is stored. */
  public OrderReader(Store store) {
    this.store = store;
  }

  ApiResponse answer(ApiRequest request) {
    var id = request.parameter("id");
    var head = store
        .journal()
        .head(PlacedOrder.head(id))
        .orElseThrow(
            () -> new Failure.Permanent(ErrorType.NOT_FOUND, "there is no order " + id));
    var placed = PlacedOrder.AGGREGATE.state(head);
    var caller = request.who();
    var order = Optional.ofNullable(placed)
        .flatMap(it -> visible(it.order(), caller))
        .orElseThrow(
            () -> new Failure.Permanent(ErrorType.NOT_FOUND, "there is no order " + id));
    return ApiResponse.ok(body(id, order, caller)).version(head.version());
  }

  /** An order as a caller sees it; empty where there is none for them. */
  public Optional<Json> seen(String id, Caller caller) {
    return store.journal().head(PlacedOrder.head(id))
        .map(PlacedOrder.AGGREGATE::state)
        .flatMap(placed -> visible(placed.order(), caller))
        .map(order -> body(id, order, caller));
  }

  /** As much of an order as a caller sees. */
  private static Optional<Order> visible(Order order, Caller caller) {
    var party = caller.party().id();
    return switch (caller.role()) {
      case AGENT, LEAD, ADMIN, SERVICE -> Optional.of(order);
      case BUYER -> Optional.of(order).filter(it -> it.buyerId().equals(party));
      case SELLER ->
          Optional.of(order).filter(it -> it.sellers().contains(party)).map(it -> it.partOf(party));
      case PARTNER -> Optional.empty();
    };
  }

  private Json body(String id, Order order, Caller caller) {
    var tickets = store.links().from(PlacedOrder.head(id), "ticket", MOST_TICKETS, null).stream()
        .map(Link::to)
        .toList();
    var wanted = new LinkedHashSet<String>(tickets);
    order.shipments().forEach(parcel -> wanted.add(headOf(parcel)));
    var payments = order.payments().stream().map(this::headOf).toList();
    wanted.addAll(payments);
    var heads = store.journal().heads(wanted);
    var paid = payments.stream()
        .flatMap(head -> Stream.ofNullable(Payment.AGGREGATE.state(heads.get(head)))).toList();
    var ours = refunds(id, caller);
    var body = Json.object("id", id)
        .with(Json.of(order))
        .with("shipments", parcels(order, heads))
        .with("payments", payments(order, heads))
        .with("refunds", refunds(ours, paid, caller))
        .with("tickets", tickets(tickets, heads, caller))
        .with("promises", promises(order, ours));
    // Payments join sellers: what all of them got is no seller's business.
    return caller.role() == Role.SELLER ? body : body.with("ledger", ledger(order, paid));
  }

  private static String headOf(Order.Parcel parcel) {
    return ShipmentCommand.head(parcel.carrier(), parcel.trackingNumber());
  }

  /** A payment is kept under the provider's own choice of its references; an order may name another one. */
  private String headOf(Order.Payment payment) {
    var from = PaymentCommand.reference(payment.provider(), payment.paymentId());
    return store.links().from(from, "payment", 1, null).stream()
        .findFirst()
        .map(Link::to)
        .orElse(PaymentCommand.head(payment.provider(), payment.paymentId()));
  }

  private static Json parcels(Order order, Map<String, Head> heads) {
    return new Json.Arr(
        order.shipments().stream()
            .<Json>map(
                parcel -> {
                  var shipment = Shipment.AGGREGATE.state(heads.get(headOf(parcel)));
                  var json = (Json.Obj) Json.of(parcel);
                  return shipment == null
                      ? json.with("status", Json.of("UNKNOWN"))
                      : json.with(tracked(shipment));
                })
            .toList());
  }

  private static Json tracked(Shipment shipment) {
    var view = ShipmentView.json(shipment);
    return Json.object(
        "status", view.get("status"),
        "reason", view.has("reason") ? view.get("reason") : null,
        "open_ticket", view.has("open_ticket") ? view.get("open_ticket") : null);
  }

  private Json payments(Order order, Map<String, Head> heads) {
    return new Json.Arr(
        order.payments().stream()
            .<Json>map(
                payment -> {
                  var json = (Json.Obj) Json.of(payment);
                  var known = Payment.AGGREGATE.state(heads.get(headOf(payment)));
                  return known == null ? json : json.with("ledger", PaymentView.json(known));
                })
            .toList());
  }

  /** Sums over the payments; a payment that serves several orders counts whole in each. */
  private static Json ledger(Order order, List<Payment> payments) {
    var views = payments.stream().map(PaymentView::json).toList();
    var sums = Json.object("currency", order.currency());
    for (var figure : FIGURES) {
      var sum = views.stream().mapToLong(it -> it.integer(figure).orElse(0L)).sum();
      sums = sums.with(figure, Json.of(sum));
    }
    return sums;
  }

  /** Ours, as far as the caller sees them. */
  private List<Refund> refunds(String id, Caller caller) {
    var heads = store.links().from(PlacedOrder.head(id), "refund", MOST_REFUNDS, null).stream()
        .map(Link::to)
        .distinct()
        .toList();
    return store.journal().heads(heads).values().stream()
        .flatMap(head -> Stream.ofNullable(Refund.AGGREGATE.state(head)))
        .filter(refund -> RefundView.sees(caller, refund))
        .toList();
  }

  /** Ours and what only the provider tells of; what was refunded for another order of a payment is that one's. */
  private static Json refunds(List<Refund> ours, List<Payment> payments, Caller caller) {
    var refunds = new ArrayList<Json>();
    ours.forEach(refund -> refunds.add(RefundView.json(caller, refund, refund.id())));
    for (var payment : payments) {
      var named = payment.reservations().values().stream()
          .flatMap(held -> Stream.ofNullable(held.refundRef())).collect(Collectors.toSet());
      PaymentView.json(payment).items("refunds").stream()
          .filter(refund -> !named.contains(refund.text("refund_ref").orElse("")))
          .forEach(refunds::add);
    }
    return new Json.Arr(refunds);
  }

  private static Json tickets(List<String> ids, Map<String, Head> heads, Caller caller) {
    return new Json.Arr(
        ids.stream()
            .flatMap(id -> Optional.ofNullable(Ticket.AGGREGATE.state(heads.get(id))).stream())
            .filter(ticket -> Visibility.sees(caller, ticket))
            .<Json>map(
                ticket -> Json.object(
                    "id", ticket.id(),
                    "status", ticket.status(),
                    "category", ticket.matter().category(),
                    "seller_id", ticket.matter().sellerId()))
            .toList());
  }

  /** What the buyer was told when they ordered, and of refunds that are to come. */
  private static Json promises(Order order, List<Refund> refunds) {
    var promises = new ArrayList<Json>();
    for (var parcel : order.shipments()) {
      var by = parcel.promisedBy() == null ? order.promisedBy() : parcel.promisedBy();
      if (by != null) {
        promises.add(
            Json.object(
                "what", "delivery",
                "tracking_number", parcel.trackingNumber(),
                "due_at", by));
      }
    }
    for (var refund : refunds) {
      if (refund.ask().promisedBy() != null && !refund.isOver()) {
        promises.add(
            Json.object(
                "what", "refund", "refund_id", refund.id(), "due_at", refund.ask().promisedBy()));
      }
    }
    return new Json.Arr(promises);
  }
}
