package dev.parley.refunds.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Batch;
import dev.parley.invocation.Call;
import dev.parley.invocation.Call.Answered;
import dev.parley.invocation.House;
import dev.parley.invocation.Invocation;
import dev.parley.orders.handler.OrdersApi;
import dev.parley.parties.handler.PartiesApi;
import dev.parley.payments.handler.PaymentCommands;
import dev.parley.policies.handler.PoliciesApi;
import dev.parley.refunds.RefundProvider;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.core.PaymentCommand.ReportPayment;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.core.PayoutAnswer;
import dev.parley.shared.core.PayoutCommand.Payout;
import dev.parley.shared.json.Json;
import dev.parley.shared.lambda.QueueConsumer;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.ShippedPolicies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A house with an order of 100.00 that is paid, the doors of refunds, and a payment provider that says what it is told to. */
final class Till implements RefundProvider {
  final House house = new House();
  final List<Payout> started = new ArrayList<>();
  final List<Payout> questions = new ArrayList<>();
  final List<Payout> reversals = new ArrayList<>();
  Function<Payout, PayoutAnswer> says = payout -> new PayoutAnswer.Accepted(
      "re_" + payout.refundId(), true, null);

  private final Map<String, String> variables;
  private final RefundsApi api;
  private final Map<Inbox, QueueConsumer> consumers;
  private int taken;
  private int requests;

  Till(String mode) throws IOException {
    variables = Map.of("MODE", mode);
    api = new RefundsApi(house.wiring("RefundsApi", variables));
    consumers = new LinkedHashMap<>(
        Map.of(
            Inbox.REFUNDS, new RefundCommands(house.wiring("RefundCommands", variables)),
            Inbox.PAYOUTS, new Payouts(house.wiring("Payouts", variables), List.of(this)),
            Inbox.PAYMENTS, new PaymentCommands(house.wiring("PaymentCommands", variables))));
    order("O-1", "EUR", "pi_1");
    captured("pi_1", new Money(10_000, "EUR"));
  }

  @Override
  public String name() {
    return "stripe";
  }

  @Override
  public PayoutAnswer start(Payout payout) {
    started.add(payout);
    return says.apply(payout);
  }

  @Override
  public PayoutAnswer ask(Payout payout, @Nullable String refundRef) {
    questions.add(payout);
    return says.apply(payout);
  }

  @Override
  public PayoutAnswer reverse(Payout payout, String refundRef) {
    reversals.add(payout);
    return says.apply(payout);
  }

  /** From now on one limit is this, and no other one is in the way. */
  void limits(String limited, long minor) throws IOException {
    var limits = Json.object();
    for (var name : List.of("per_refund", "per_order", "per_buyer", "per_agent_day")) {
      limits = limits.with(name, Json.of(name.equals(limited) ? minor : 1_000_000L));
    }
    var shipped = (Json.Obj) new ShippedPolicies().active(PolicyKind.REFUNDS).document();
    var policies = new PoliciesApi(house.wiring("PoliciesApi", variables));
    var draft = Call.of("PUT /policies/{kind}", "/policies/refunds").by("admin", "ada")
        .numbered("p-1").body(
            Json.object(
                "document", shipped.with("limits", Json.object("EUR", limits)),
                "rationale", "because").write())
        .to(policies).json();
    var version = draft.integer("version").orElseThrow();
    var approved = Call
        .of(
            "POST /policies/{kind}/versions/{n}/approval",
            "/policies/refunds/versions/" + version + "/approval")
        .by("admin", "ben").numbered("p-2").body("{\"decision\": \"approve\"}").to(policies);
    assertThat(approved.status()).isEqualTo(200);
  }

  /** Of two sellers: 60.00 of S-1, 35.00 of S-2, and 5.00 for shipping. */
  void order(String id, String currency, String... payments) throws IOException {
    var paid = Stream.of(payments)
        .map(
            "{\"provider\": \"stripe\", \"payment_id\": \"%s\", \"amount_minor\": 10000}"::formatted)
        .collect(Collectors.joining(","));
    var answer = Call.of("PUT /orders/{id}", "/orders/" + id).by("service", "shop").body("""
        {"buyer_id": "B-1", "buyer_country": "DE", "placed_at": "2026-11-20T09:00:00Z",
         "currency": "%s", "shipping_minor": 500, "lines": [
          {"line_id": "L-1", "seller_id": "S-1", "sku": "a", "title": "A", "quantity": 2,
           "unit_price_minor": 3000},
          {"line_id": "L-2", "seller_id": "S-2", "sku": "b", "title": "B", "quantity": 1,
           "unit_price_minor": 3500}],
         "payments": [%s],
         "occurred_at": "2026-11-20T09:00:00Z"}""".formatted(currency, paid))
        .to(new OrdersApi(house.wiring("OrdersApi", variables)));
    assertThat(answer.status()).isEqualTo(200);
    settle();
  }

  void captured(String payment, Money amount) throws IOException {
    hears(payment, PaymentEventType.PAYMENT_CAPTURED, amount, null, null);
  }

  /** A seller with so much money here, in EUR. */
  void seller(String id, String risk, long balance) throws IOException {
    var answer = Call.of("PUT /sellers/{id}", "/sellers/" + id).by("service", "shop")
        .numbered("r-" + ++requests).body("""
            {"name": "Lamps", "locale": "de", "time_zone": "Europe/Berlin", "risk": "%s",
             "contact": {}, "balances": {"EUR": %d}}""".formatted(risk, balance))
        .to(new PartiesApi(house.wiring("PartiesApi", variables)));
    assertThat(answer.status()).isEqualTo(200);
  }

  /** What is to be kept back of a seller's payouts. */
  Json withheld(String id) throws IOException {
    return Call.of("GET /sellers/{id}", "/sellers/" + id).by("service", "shop")
        .to(new PartiesApi(house.wiring("PartiesApi", variables))).json().get("withheld");
  }

  /** The provider's webhook says something. */
  void hears(
      String payment, PaymentEventType type, Money amount, @Nullable String refundRef,
      @Nullable String disputeRef) throws IOException {
    var key = "stripe/evt_" + ++requests;
    var event = new PaymentEvent(
        "stripe", type, key, key, house.now(), payment, Set.of(), null, refundRef, disputeRef,
        amount, null, null, null, "raw", null);
    take(
        List.of(
            new Message(
                key, PaymentCommand.head("stripe", payment), house.now(),
                new Party("partner/stripe"), "c-1", null, 0, new ReportPayment(event))));
    settle();
  }

  /** Delivers what was sent, until nothing is. */
  void settle() throws IOException {
    while (taken < house.sent().size()) {
      var batch = house.sent().subList(taken, house.sent().size());
      taken = house.sent().size();
      take(List.copyOf(batch));
    }
  }

  void take(List<Message> messages) throws IOException {
    for (var message : messages) {
      var consumer = consumers.get(message.command().inbox());
      if (consumer != null) {
        assertThat(Batch.failed(Invocation.answer(consumer, Batch.of(List.of(message))))).isEmpty();
      }
    }
  }

  /** A line of the order for 100.00, paid by the platform. */
  static String lines(String parts) {
    return "{\"order_id\": \"O-1\", \"reason\": \"damaged\", \"borne_by\": \"platform\", \"components\": ["
        + parts + "]}";
  }

  static String line(String line, long minor) {
    return "{\"kind\": \"line\", \"line_id\": \"%s\", \"amount_minor\": %d}".formatted(line, minor);
  }

  Answered post(String route, String path, String role, String sub, String body)
      throws IOException {
    var claims = Json.object("role", role, "sub", sub);
    return Call.of(route, path)
        .claiming(role.equals("seller") ? claims.with("seller_id", Json.of(sub)) : claims)
        .numbered("r-" + ++requests).body(body).to(api);
  }

  Answered ask(String body) throws IOException {
    return post("POST /refunds", "/refunds", "agent", "A-1", body);
  }

  Answered decide(String id, String role, String sub, String decision) throws IOException {
    return post(
        "POST /refunds/{id}/approval", "/refunds/" + id + "/approval", role, sub,
        "{\"decision\": \"" + decision + "\"}");
  }

  Json refund(String id) throws IOException {
    return Call.of("GET /refunds/{id}", "/refunds/" + id).by("agent", "A-9").to(api).json();
  }

  Answered get(String route, String path, Json claims, String... query) throws IOException {
    var call = Call.of(route, path).claiming(claims);
    for (var n = 0; n < query.length; n += 2) {
      call = call.query(query[n], query[n + 1]);
    }
    return call.to(api);
  }

  int pending() {
    return house.journal().head("payment/stripe/pi_1").map(head -> head.state().get("ledger")
        .get("reservations")).map(Json::write).orElse("").split("\"released\":false", -1).length
        - 1;
  }
}
