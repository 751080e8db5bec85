package dev.parley.refunds.handler;

import static dev.parley.refunds.handler.Till.line;
import static dev.parley.refunds.handler.Till.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Call;
import dev.parley.orders.handler.OrdersApi;
import dev.parley.payments.handler.PaymentsApi;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.json.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A payment serves several orders, an order has several payments and sellers. */
class OrdersAndPaymentsTest {
  private final Till till;

  OrdersAndPaymentsTest() throws IOException {
    till = new Till("live");
  }

  private Json order(String id, String role, String sub) throws IOException {
    var claims = Json.object("role", role, "sub", sub);
    return Call.of("GET /orders/{id}", "/orders/" + id)
        .claiming(role.equals("seller") ? claims.with("seller_id", Json.of(sub)) : claims)
        .to(new OrdersApi(till.house.wiring("OrdersApi"))).json();
  }

  private Json payment(String id) throws IOException {
    return Call.of("GET /payments/{provider}/{payment_id}", "/payments/stripe/" + id)
        .by("agent", "A-1").to(new PaymentsApi(till.house.wiring("PaymentsApi"))).json();
  }

  private String paid(String body) throws IOException {
    var id = till.ask(body).json().text("id").orElseThrow();
    till.decide(id, "lead", "L-1", "approve");
    till.settle();
    assertThat(till.refund(id).text("status")).contains("succeeded");
    return id;
  }

  private static List<String> texts(Json json, String list, String field) {
    return json.items(list).stream().flatMap(item -> item.text(field).stream()).toList();
  }

  private static long figure(Json json, String name) {
    return json.get("ledger").integer(name).orElseThrow();
  }

  private static List<String> objections(Json refund) {
    return texts(refund, "checks", "error_type");
  }

  @Test
  void two_orders_share_what_is_left_of_their_payment_and_nothing_else() throws IOException {
    till.order("O-2", "EUR", "pi_1");
    var first = paid(lines(line("L-1", 6000)));
    var second = paid(lines(line("L-1", 3000)).replace("O-1", "O-2"));

    var third = till.ask(lines(line("L-2", 1100)).replace("O-1", "O-2")).json();

    assertThat(texts(payment("pi_1"), "refunds", "refund_ref"))
        .containsExactlyInAnyOrder("re_" + first, "re_" + second);
    assertThat(payment("pi_1").get("order_ids").write()).isEqualTo("[\"O-1\",\"O-2\"]");
    assertThat(objections(third)).contains("exceeds_captured").doesNotContain("exceeds_line");
    assertThat(texts(order("O-1", "agent", "A-1"), "refunds", "id")).containsExactly(first);
    assertThat(order("O-1", "agent", "A-1").items("refunds")).hasSize(1);
    assertThat(order("O-2", "agent", "A-1").items("refunds")).hasSize(2);
    assertThat(figure(order("O-2", "agent", "A-1"), "captured_minor")).isEqualTo(10_000);
    assertThat(figure(order("O-2", "agent", "A-1"), "refunded_minor")).isEqualTo(9_000);
  }

  @Test
  void an_order_of_two_payments_gives_back_of_each_and_of_no_line_twice() throws IOException {
    put("""
        {"provider": "stripe", "payment_id": "pi_2", "amount_minor": 4000},
        {"provider": "stripe", "payment_id": "pi_3", "amount_minor": 6000}""");
    till.captured("pi_2", new Money(4_000, "EUR"));
    till.captured("pi_3", new Money(6_000, "EUR"));
    paid(lines(line("L-1", 4000)).replace("O-1", "O-3"));
    var named = lines(line("L-1", 3000)).replace("O-1", "O-3")
        .replace("\"reason\"", "\"payment_id\": \"pi_3\", \"reason\"");

    var again = till.ask(named).json();
    var rest = paid(named.replace("3000", "2000"));

    assertThat(objections(again)).contains("exceeds_line").doesNotContain("exceeds_captured");
    assertThat(till.refund(rest).text("payment_id")).contains("pi_3");
    var order = order("O-3", "agent", "A-1");
    assertThat(figure(order, "captured_minor")).isEqualTo(10_000);
    assertThat(figure(order, "refunded_minor")).isEqualTo(6_000);
    assertThat(order.items("payments").stream()
        .map(it -> it.get("ledger").integer("refunded_minor").orElseThrow()))
        .containsExactly(4_000L, 2_000L);
  }

  private void put(String payments) throws IOException {
    var answer = Call.of("PUT /orders/{id}", "/orders/O-3").by("service", "shop").numbered("o-3")
        .body("""
            {"buyer_id": "B-1", "placed_at": "2026-11-20T09:00:00Z", "currency": "EUR",
             "lines": [{"line_id": "L-1", "seller_id": "S-1", "sku": "a", "title": "A",
               "quantity": 2, "unit_price_minor": 3000},
              {"line_id": "L-2", "seller_id": "S-2", "sku": "b", "title": "B", "quantity": 1,
               "unit_price_minor": 4000}],
             "payments": [%s], "occurred_at": "2026-11-20T09:00:00Z"}""".formatted(payments))
        .to(new OrdersApi(till.house.wiring("OrdersApi")));
    assertThat(answer.status()).isEqualTo(200);
    till.settle();
  }

  @Test
  void a_seller_sees_no_sums_of_others_and_a_buyer_what_was_promised() throws IOException {
    till.ask(
        lines(line("L-2", 500)).replace("\"reason\"",
            "\"promised_by\": \"2026-11-27T09:00:00Z\", \"reason\""));

    assertThat(order("O-1", "seller", "S-1").has("ledger")).isFalse();
    assertThat(order("O-1", "seller", "S-1").items("refunds")).isEmpty();
    assertThat(order("O-1", "seller", "S-2").items("refunds")).hasSize(1);
    var buyer = order("O-1", "buyer", "B-1");
    assertThat(figure(buyer, "pending_minor")).isEqualTo(500);
    assertThat(texts(buyer, "promises", "due_at")).containsExactly("2026-11-27T09:00:00Z");
  }

  @Test
  void what_only_the_provider_tells_of_stands_beside_our_own_and_a_dispute_on_two_tracks()
      throws IOException {
    var ours = paid(lines(line("L-1", 1000)));
    till.hears("pi_1", PaymentEventType.REFUND_SUCCEEDED, new Money(700, "EUR"), "re_x", null);
    till.hears("pi_1", PaymentEventType.DISPUTE_LOST, new Money(2_000, "EUR"), null, "dp_1");
    till.hears(
        "pi_1", PaymentEventType.DISPUTE_FUNDS_REINSTATED, new Money(2_000, "EUR"), null, "dp_1");

    var order = order("O-1", "agent", "A-1");
    var dispute = payment("pi_1").items("disputes").getFirst();

    assertThat(texts(order, "refunds", "refund_ref")).containsExactly("re_" + ours, "re_x");
    assertThat(figure(order, "refunded_minor")).isEqualTo(1_700);
    assertThat(dispute.text("status")).contains("LOST");
    assertThat(dispute.text("funds")).contains("REINSTATED");
    assertThat(figure(order, "disputed_minor")).isZero();
    assertThat(objections(till.ask(lines(line("L-1", 5000))).json()))
        .doesNotContain("dispute_open");
  }
}
