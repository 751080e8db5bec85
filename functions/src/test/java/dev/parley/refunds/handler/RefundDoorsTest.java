package dev.parley.refunds.handler;

import static dev.parley.refunds.handler.Till.line;
import static dev.parley.refunds.handler.Till.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Call;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.core.PayoutAnswer;
import dev.parley.shared.core.PayoutCommand.Payout;
import dev.parley.shared.json.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefundDoorsTest {
  private final Till till;

  RefundDoorsTest() throws IOException {
    till = new Till("live");
  }

  private static String status(Json refund) {
    return refund.text("status").orElseThrow();
  }

  private static List<String> objections(Json refund) {
    return refund.items("checks").stream()
        .filter(check -> check.has("error_type"))
        .map(check -> check.text("error_type").orElseThrow() + ":"
            + check.text("outcome").orElseThrow())
        .toList();
  }

  private String held(String body) throws IOException {
    var answer = till.ask(body);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(status(answer.json())).isEqualTo("held");
    return answer.json().text("id").orElseThrow();
  }

  @Test
  void as_shipped_a_person_approves_every_refund_and_then_it_is_paid_once() throws IOException {
    var id = held(lines(line("L-1", 6000)));
    assertThat(objections(till.refund(id))).containsExactly("approval_required:hold");

    var approved = till.decide(id, "lead", "L-1", "approve");
    till.settle();

    assertThat(approved.status()).isEqualTo(200);
    assertThat(status(approved.json())).isEqualTo("approved");
    var paid = till.refund(id);
    assertThat(status(paid)).isEqualTo("succeeded");
    assertThat(paid.text("refund_ref")).contains("re_" + id);
    assertThat(till.started).singleElement().satisfies(payout -> {
      assertThat(payout.refundId()).isEqualTo(id);
      assertThat(payout.amount()).isEqualTo(new Money(6000, "EUR"));
    });
    assertThat(paid.items("approvals")).singleElement().satisfies(approval -> {
      assertThat(approval.text("by")).contains("lead/L-1");
      assertThat(approval.items("seen").getFirst().text("error_type"))
          .contains("approval_required");
    });
  }

  @Test
  void nobody_approves_their_own_request_and_nobody_twice() throws IOException {
    var own = till.post(
        "POST /refunds", "/refunds", "lead", "L-1", lines(line("L-1", 100))).json().text("id")
        .orElseThrow();
    assertThat(till.decide(own, "lead", "L-1", "approve").problem()).isEqualTo("self_approval");
    assertThat(till.decide(own, "lead", "L-2", "approve").status()).isEqualTo(200);
    assertThat(till.decide(own, "lead", "L-3", "reject").problem()).isEqualTo("refund_settled");
  }

  @Test
  void what_is_rejected_is_free_again() throws IOException {
    var id = held(lines(line("L-1", 6000) + "," + line("L-2", 3500)));
    assertThat(objections(till.ask(lines(line("L-1", 3000))).json()))
        .contains("exceeds_captured:reject", "exceeds_line:reject");

    assertThat(status(till.decide(id, "lead", "L-1", "reject").json())).isEqualTo("rejected");

    held(lines(line("L-1", 3000)));
    assertThat(till.started).isEmpty();
  }

  @Test
  void every_objection_is_named_with_its_action() throws IOException {
    var refund = till.ask(
        lines(line("L-1", 9000) + ", {\"kind\": \"shipping\", \"amount_minor\": 1100}")
            .replace("\"borne_by\"",
                "\"instrument\": \"iban\", \"currency\": \"CHF\", \"borne_by\""))
        .json();

    assertThat(status(refund)).isEqualTo("rejected");
    assertThat(objections(refund)).containsExactly(
        "exceeds_line:reject", "currency_mismatch:reject", "component_mismatch:hold",
        "instrument_changed:reject", "approval_required:hold");
    assertThat(refund.items("checks")).hasSize(26).allSatisfy(
        check -> assertThat(check.has("error_type")).isEqualTo(check.has("suggested_action")));
  }

  @ParameterizedTest
  @ValueSource(longs = {100, 6000, 6001, 9000, 10_001})
  void a_preview_says_what_would_be_decided_and_stores_nothing(long minor) throws IOException {
    var body = lines(line("L-1", minor));
    var preview = till.post("POST /refunds/preview", "/refunds/preview", "agent", "A-1", body);
    assertThat(till.pending()).isZero();

    var decided = (Json.Obj) till.ask(body).json();

    assertThat(preview.status()).isEqualTo(200);
    assertThat(preview.json()).isEqualTo(decided.with("id", Json.none()));
  }

  @Test
  void the_same_key_has_the_same_answer_and_another_body_none() throws IOException {
    var body = lines(line("L-1", 100));
    var call = Call.of("POST /refunds", "/refunds").by("agent", "A-1")
        .header("idempotency-key", "k-1");
    var door = new RefundsApi(till.house.wiring("RefundsApi"));

    var first = call.body(body).to(door);
    var again = call.body(body).to(door);

    assertThat(again.json()).isEqualTo(first.json());
    assertThat(call.body(lines(line("L-1", 200))).to(door).problem())
        .isEqualTo("idempotency_conflict");
  }

  @Test
  void lines_orders_and_payments_that_are_not_there_are_named() throws IOException {
    assertThat(till.ask(lines(line("L-9", 100))).json().items("violations").getFirst()
        .text("field")).contains("components[0].line_id");
    assertThat(till.ask(lines(line("L-1", 100)).replace("O-1", "O-9")).status()).isEqualTo(404);
    assertThat(till.ask(lines(line("L-1", 100)).replace("\"reason\"",
        "\"payment_id\": \"pi_9\", \"reason\"")).json().items("violations").getFirst()
        .text("field")).contains("payment_id");
    assertThat(till.ask(lines(line("L-1", 0))).status()).isEqualTo(400);
  }

  @Test
  void sellers_and_buyers_see_their_own_and_no_more() throws IOException {
    var id = held(lines(line("L-1", 1000) + "," + line("L-2", 500)));

    var seller = till.get("GET /refunds/{id}", "/refunds/" + id,
        Json.object("role", "seller", "sub", "x", "seller_id", "S-2")).json();
    var buyer = till.get("GET /refunds/{id}", "/refunds/" + id,
        Json.object("role", "buyer", "sub", "B-1")).json();

    assertThat(seller.get("amount").integer("amount_minor")).contains(500L);
    assertThat(seller.items("components")).hasSize(1);
    assertThat(buyer.get("amount").integer("amount_minor")).contains(1500L);
    assertThat(buyer.has("checks")).isFalse();
    assertThat(till.get("GET /refunds/{id}", "/refunds/" + id,
        Json.object("role", "buyer", "sub", "B-2")).status()).isEqualTo(404);
    assertThat(till.get("GET /refunds/{id}", "/refunds/" + id,
        Json.object("role", "seller", "sub", "x", "seller_id", "S-3")).status()).isEqualTo(404);
    assertThat(till.decide(id, "seller", "S-2", "approve").problem()).isEqualTo("refund_settled");
  }

  @Test
  void a_seller_reads_nothing_of_the_buyer_of_other_sellers_or_of_risks() throws IOException {
    till.seller("S-1", "high", 0);
    till.seller("S-2", "high", 77);
    var shared = held(
        lines(line("L-1", 1000) + "," + line("L-2", 500)).replace("platform", "seller"));
    var own = held(lines(line("L-1", 900)));

    assertThat(checks(shared)).containsExactly("seller_approved");
    assertThat(checks(own)).containsExactly(
        "line_amount", "return_received", "return_overdue", "return_condition", "seller_approved");
    assertThat(seen(shared).write()).doesNotContain("S-2", "risk", "captured", "0.77");
  }

  private Json seen(String id) throws IOException {
    return till.get("GET /refunds/{id}", "/refunds/" + id,
        Json.object("role", "seller", "sub", "x", "seller_id", "S-1")).json();
  }

  private List<String> checks(String id) throws IOException {
    return seen(id).items("checks").stream().map(check -> check.text("check").orElseThrow())
        .toList();
  }

  @Test
  void refunds_are_listed_by_status_seller_provider_and_time() throws IOException {
    var first = held(lines(line("L-1", 1000)));
    till.house.pass(java.time.Duration.ofHours(1));
    var second = held(lines(line("L-2", 500)));
    till.decide(first, "lead", "L-1", "approve");
    till.settle();
    var agent = Json.object("role", "agent", "sub", "A-1");

    assertThat(ids(agent, "status", "held")).containsExactly(second);
    assertThat(ids(agent, "status", "succeeded")).containsExactly(first);
    assertThat(ids(agent)).containsExactlyInAnyOrder(first, second);
    assertThat(ids(agent, "seller", "S-1")).containsExactly(first);
    assertThat(ids(agent, "provider", "stripe")).containsExactly(second, first);
    assertThat(ids(agent, "provider", "adyen")).isEmpty();
    assertThat(ids(agent, "from", "2026-11-22T09:30:00Z")).containsExactly(second);
    assertThat(ids(agent, "to", "2026-11-22T09:30:00Z", "provider", "stripe"))
        .containsExactly(first);
    assertThat(ids(Json.object("role", "seller", "sub", "x", "seller_id", "S-2")))
        .containsExactly(second);
    assertThat(ids(Json.object("role", "buyer", "sub", "B-1"))).containsExactly(second, first);
    assertThat(till.get("GET /refunds", "/refunds", agent, "status", "lost").status())
        .isEqualTo(400);
    var page = till.get("GET /refunds", "/refunds", agent, "provider", "stripe", "limit", "1")
        .json();
    assertThat(ids(agent, "provider", "stripe", "limit", "1", "cursor",
        page.text("next_cursor").orElseThrow())).containsExactly(first);
  }

  private List<String> ids(Json claims, String... query) throws IOException {
    return till.get("GET /refunds", "/refunds", claims, query).json().items("items").stream()
        .map(item -> item.text("id").orElseThrow()).toList();
  }

  @Test
  void what_was_paid_outside_is_linked_and_counts_once() throws IOException {
    var id = held(lines(line("L-1", 6000)));

    var linked = till.post("POST /refunds/{id}/link", "/refunds/" + id + "/link", "agent", "A-2",
        "{\"provider\": \"stripe\", \"refund_ref\": \"re_x\"}");
    till.settle();
    till.hears("pi_1", PaymentEventType.REFUND_SUCCEEDED, new Money(6000, "EUR"), "re_x", null);

    assertThat(status(linked.json())).isEqualTo("succeeded");
    held(lines(line("L-2", 3500)));
    assertThat(objections(till.ask(lines(line("L-2", 600))).json()))
        .contains("exceeds_captured:reject");
    assertThat(till.started).isEmpty();
  }

  @Test
  void an_unclear_answer_is_asked_for_and_never_paid_again() throws IOException {
    till.says = _ -> new PayoutAnswer.Unclear("timeout");
    var id = held(lines(line("L-1", 6000)));
    till.decide(id, "lead", "L-1", "approve");
    till.settle();

    assertThat(status(till.refund(id))).isEqualTo("executing");
    assertThat(till.started).hasSize(1);
    assertThat(till.house.store().nextAfter(till.house.now()))
        .contains(till.house.now().plusSeconds(60));
  }

  @Test
  void a_success_is_not_the_end() throws IOException {
    var id = held(lines(line("L-1", 6000)));
    till.decide(id, "lead", "L-1", "approve");
    till.settle();

    till.hears(
        "pi_1", PaymentEventType.REFUND_FAILED, new Money(6000, "EUR"), "re_" + id, null);

    var failed = till.refund(id);
    assertThat(status(failed)).isEqualTo("failed");
    held(lines(line("L-1", 6000)));
  }

  @Test
  void what_goes_another_way_after_it_came_back_is_paid_by_hand_and_linked() throws IOException {
    var elsewhere = lines(line("L-1", 6000)).replace("\"borne_by\"",
        "\"instrument\": \"iban\", \"borne_by\"");
    assertThat(objections(till.ask(elsewhere).json())).contains("instrument_changed:reject");
    var first = held(lines(line("L-1", 6000)));
    till.decide(first, "lead", "L-1", "approve");
    till.settle();
    till.hears(
        "pi_1", PaymentEventType.REFUND_FAILED, new Money(6000, "EUR"), "re_" + first, null);

    var id = held(elsewhere);
    assertThat(objections(till.refund(id))).contains("instrument_changed:hold");
    till.decide(id, "lead", "L-1", "approve");
    till.settle();

    assertThat(status(till.refund(id))).isEqualTo("approved");
    assertThat(till.started).extracting(Payout::refundId).containsExactly(first);
    till.post("POST /refunds/{id}/link", "/refunds/" + id + "/link", "agent", "A-2",
        "{\"provider\": \"stripe\", \"refund_ref\": \"transfer-7\"}");
    till.settle();
    assertThat(status(till.refund(id))).isEqualTo("succeeded");
    assertThat(objections(till.ask(lines(line("L-1", 6000))).json()))
        .contains("exceeds_captured:reject", "exceeds_line:reject");
  }

  @Test
  void what_the_provider_declined_can_go_another_way_too() throws IOException {
    till.says = _ -> new PayoutAnswer.Declined("account_closed");
    var first = held(lines(line("L-1", 6000)));
    till.decide(first, "lead", "L-1", "approve");
    till.settle();

    var id = held(
        lines(line("L-1", 6000)).replace("\"borne_by\"", "\"instrument\": \"iban\", \"borne_by\""));

    assertThat(status(till.refund(first))).isEqualTo("failed");
    assertThat(objections(till.refund(id))).contains("instrument_changed:hold");
  }

  @Test
  void checks_are_run_again_before_it_is_paid() throws IOException {
    var id = held(lines(line("L-1", 6000)));
    till.decide(id, "lead", "L-1", "approve");
    till.hears(
        "pi_1", PaymentEventType.DISPUTE_OPENED, new Money(10_000, "EUR"), null, "dp_1");

    var refund = till.refund(id);

    assertThat(till.started).isEmpty();
    assertThat(status(refund)).isEqualTo("rejected");
    assertThat(objections(refund)).contains("dispute_open:reject");
    assertThat(till.pending()).isZero();
  }

  @Test
  void where_nobody_can_be_reached_a_person_pays_and_links() throws IOException {
    till.says = (Payout _) -> new PayoutAnswer.Unreachable();
    var id = held(lines(line("L-1", 6000)));
    till.decide(id, "lead", "L-1", "approve");
    till.settle();

    assertThat(status(till.refund(id))).isEqualTo("approved");
    assertThat(till.started).hasSize(1);
  }

  @Test
  void a_house_that_observes_pays_nothing_and_takes_nothing() throws IOException {
    var watching = new Till("observe");
    var id = watching.ask(lines(line("L-1", 6000))).json().text("id").orElseThrow();
    watching.decide(id, "lead", "L-1", "approve");
    watching.settle();

    assertThat(status(watching.refund(id))).isEqualTo("approved");
    assertThat(watching.refund(id).text("mode")).contains("observe");
    assertThat(watching.started).isEmpty();
    assertThat(watching.pending()).isZero();
    assertThat(new ObservedRefunds(watching.house.store()).all())
        .singleElement().satisfies(refund -> assertThat(refund.id()).isEqualTo(id));
  }

  @Test
  void a_house_that_observes_sees_what_it_would_have_given_back() throws IOException {
    var watching = new Till("observe");
    watching.ask(lines(line("L-1", 3500)));

    assertThat(objections(watching.ask(lines(line("L-1", 3500))).json()))
        .contains("duplicate_refund:hold", "exceeds_line:reject");
    assertThat(objections(watching.ask(lines(line("L-1", 2500))).json()))
        .containsExactly("approval_required:hold");
  }
}
