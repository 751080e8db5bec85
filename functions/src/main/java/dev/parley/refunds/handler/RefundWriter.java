package dev.parley.refunds.handler;

import dev.parley.orders.Order;
import dev.parley.payments.Payment;
import dev.parley.refunds.Refund;
import dev.parley.refunds.RefundEvent;
import dev.parley.refunds.RefundEvent.Asked;
import dev.parley.refunds.RefundEvent.Linked;
import dev.parley.refunds.RefundEvent.Voted;
import dev.parley.refunds.RefundView;
import dev.parley.refunds.checks.Ask;
import dev.parley.refunds.checks.Finding.Need;
import dev.parley.shared.core.Caller;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Role;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Receipt;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.ApiShell;
import dev.parley.shared.lambda.Wiring;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks for refunds and decides about them. */
final class RefundWriter {
  private final Wiring wiring;
  private final RefundReader reader;
  private final FactFinder facts;
  private final RefundDesk desk;
  private final String function;

  RefundWriter(Wiring wiring, RefundReader reader) {
    this.wiring = wiring;
    this.reader = reader;
    this.facts = new FactFinder(wiring);
    this.desk = new RefundDesk(wiring, facts);
    this.function = wiring.environment().function();
  }

  ApiResponse ask(ApiRequest request) {
    var arrival = request.arrival(function);
    var body = request.json(Bodies.Request.class);
    var order = facts.order(body.orderId());
    var asked = asked(arrival, body, order);
    var receipt = desk.ask(arrival, asked, order, answer(request.who()));
    return told(request, receipt, 201).with("location", "/refunds/" + asked.id());
  }

  ApiResponse preview(ApiRequest request) {
    var body = request.json(Bodies.Request.class);
    var order = facts.order(body.orderId());
    var asked = asked(request.arrival(function), body, order);
    return ApiResponse.ok(
        RefundView.json(request.who(), desk.preview(asked, order, request.at()), null));
  }

  private Asked asked(Arrival arrival, Bodies.Request body, Order order) {
    var ask = body.ask(order.currency());
    refuseForeignLines(ask, order);
    var payment = chosen(body, ask, order);
    var id = "R-" + Ids.derived(arrival.actor().value(), arrival.event());
    return new Asked(id, ask, arrival.actor(), payment.provider(), payment.paymentRef());
  }

  private static void refuseForeignLines(Ask ask, Order order) {
    var lines = order.lines().stream().map(Order.Line::lineId).collect(Collectors.toSet());
    var wrong = new ArrayList<Violation>();
    for (var n = 0; n < ask.parts().size(); n++) {
      var line = ask.parts().get(n).lineId();
      if (line != null && !lines.contains(line)) {
        wrong.add(new Violation("components[" + n + "].line_id", "is no line of the order"));
      }
    }
    if (!wrong.isEmpty()) {
      throw new Violations(wrong);
    }
  }

  /** The payment that is named; else the first that has enough left, or that which has most. */
  private Payment chosen(Bodies.Request body, Ask ask, Order order) {
    var named = body.paymentId();
    var payments = order.payments().stream()
        .filter(paid -> named == null || paid.paymentId().equals(named))
        .map(paid -> facts.payment(paid.provider(), paid.paymentId()))
        .toList();
    var total = ask.totalMinor();
    return payments.stream()
        .filter(payment -> payment.figures().refundable() >= total)
        .findFirst()
        .or(() -> payments.stream()
            .max(Comparator.comparingLong(payment -> payment.figures().refundable())))
        .orElseThrow(
            () -> new Violations("payment_id", "is no payment of the order: it names "
                + order.payments().stream().map(Order.Payment::paymentId).toList()));
  }

  ApiResponse decide(ApiRequest request) {
    var body = request.json(Bodies.Approval.class);
    var found = reader.find(request);
    var arrival = request.arrival(function);
    var as = request.who().role() == Role.SELLER ? Need.SELLER : Need.LEAD;
    var approve = switch (body.decision()) {
      case APPROVE -> true;
      case REJECT -> false;
    };
    var note = note(found, arrival, body.note());
    return told(request, found, arrival, new Voted(arrival.actor(), as, approve, note));
  }

  private @Nullable TextRef note(Refund refund, Arrival arrival, @Nullable String note) {
    return note == null
        ? null
        : wiring.store().texts()
            .put("refund/" + refund.id() + "/" + Ids.derived(arrival.event()), note);
  }

  ApiResponse link(ApiRequest request) {
    var body = request.json(Bodies.Linked.class);
    var found = reader.find(request);
    if (!body.provider().equals(found.provider())) {
      throw new Violations("provider", "is " + found.provider() + ", which has the payment");
    }
    var arrival = request.arrival(function);
    return told(request, found, arrival, new Linked(arrival.actor(), body.refundRef()));
  }

  private ApiResponse told(
      ApiRequest request, Refund refund, Arrival arrival, RefundEvent event) {
    return told(request, desk.tell(arrival, refund, event, answer(request.who())), 200);
  }

  private static Clerk.Answer<Refund> answer(Caller caller) {
    return (refund, _) -> refund == null ? null : RefundView.json(caller, refund, refund.id());
  }

  private static ApiResponse told(ApiRequest request, Receipt<Refund> receipt, int status) {
    return switch (receipt) {
      case Receipt.Refused<Refund>(var why) -> throw ApiShell.refused(why);
      case Receipt.Accepted<Refund>(_, var version, var answer, _) when answer != null ->
          ApiResponse.json(status, answer).version(version);
      case Receipt.Accepted<Refund>(var refund, var version, _, _) when refund != null ->
          ApiResponse.json(status, RefundView.json(request.who(), refund, refund.id()))
              .version(version);
      case Receipt.Accepted<Refund> _, Receipt.Nothing<Refund> _ ->
          throw new Failure.Permanent(ErrorType.INTERNAL_ERROR, "a request decided nothing");
    };
  }
}
