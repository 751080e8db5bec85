package dev.parley.refunds.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Call;
import dev.parley.invocation.Call.Answered;
import dev.parley.reconciliation.handler.ReconciliationApi;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.core.PayoutAnswer;
import dev.parley.shared.json.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who bears what at last: what the platform pays for a seller is a debt, and what is risky is not paid out. */
class WithholdingDoorsTest {
  private static final String SHARED = Till
      .lines(Till.line("L-1", 2000) + "," + Till.line("L-2", 1000)
          + ",{\"kind\": \"shipping\", \"amount_minor\": 300}")
      .replace("platform", "seller");

  private final Till till;
  private final ReconciliationApi api;
  private int requests;

  WithholdingDoorsTest() throws IOException {
    till = new Till("live");
    api = new ReconciliationApi(till.house.wiring("ReconciliationApi"));
  }

  private String paid(String body) throws IOException {
    var id = till.ask(body).json().text("id").orElseThrow();
    till.decide(id, "lead", "L-1", "approve");
    till.settle();
    assertThat(till.refund(id).text("status")).contains("succeeded");
    return id;
  }

  private List<Json> listed(String... query) throws IOException {
    var call = Call.of("GET /withholdings", "/withholdings").by("lead", "L-1");
    for (var n = 0; n < query.length; n += 2) {
      call = call.query(query[n], query[n + 1]);
    }
    return call.to(api).json().items("items");
  }

  private Answered recover(String id, long minor) throws IOException {
    return Call.of("POST /withholdings/{id}/recovery", "/withholdings/" + id + "/recovery")
        .by("service", "shop").numbered("w-" + ++requests)
        .body("{\"amount_minor\": %d, \"payout_ref\": \"po_7\"}".formatted(minor)).to(api);
  }

  private String csv(String month) throws IOException {
    return Call.of("GET /reports/recoveries", "/reports/recoveries").by("lead", "L-1")
        .query("period", month).query("format", "csv").to(api).event().text("body").orElseThrow();
  }

  private String withheld(String seller) throws IOException {
    return till.withheld(seller).write();
  }

  @Test
  void what_the_platform_paid_for_a_seller_is_owed_until_payouts_have_recovered_it()
      throws IOException {
    till.seller("S-1", "normal", 2199);
    till.seller("S-2", "normal", 1100);
    var refund = paid(SHARED);

    // 20.00 and two thirds of the shipping are the one's, 10.00 and the rest the other's, who has as much.
    var owed = listed("status", "owed");
    assertThat(owed).singleElement().satisfies(it -> {
      assertThat(it.text("seller_id")).contains("S-1");
      assertThat(it.text("refund_id")).contains(refund);
      assertThat(it.integer("owed_minor")).contains(2200L);
    });
    assertThat(withheld("S-1")).contains("\"owed_minor\":2200");
    assertThat(withheld("S-2")).isEqualTo("[]");

    var id = owed.getFirst().text("id").orElseThrow();
    assertThat(recover(id, 2201).problem()).isEqualTo("not_owed");
    assertThat(recover(id, 1000).json().integer("owed_minor")).contains(1200L);
    assertThat(csv("2026-11")).contains("2026-11,EUR,S-1,0,2200,1000,0,1200\r\n");
    assertThat(csv("2026-12")).contains("2026-12,EUR,S-1,1200,0,0,0,1200\r\n");
    recover(id, 1200);

    assertThat(listed("status", "owed")).isEmpty();
    assertThat(listed("seller", "S-1")).extracting(it -> it.text("status").orElse(""))
        .containsExactly("settled");
    assertThat(withheld("S-1")).isEqualTo("[]");
  }

  @Test
  void a_refund_that_comes_back_takes_the_debt_with_it() throws IOException {
    till.seller("S-1", "normal", 0);
    var refund = paid(Till.lines(Till.line("L-1", 2000)).replace("platform", "seller"));
    assertThat(withheld("S-1")).contains("\"owed_minor\":2000");

    till.hears(
        "pi_1", PaymentEventType.REFUND_FAILED, new Money(2000, "EUR"), "re_" + refund, null);

    assertThat(withheld("S-1")).isEqualTo("[]");
    assertThat(csv("2026-11")).contains("2026-11,EUR,S-1,0,2000,0,2000,0\r\n");
  }

  @Test
  void what_was_taken_back_at_the_provider_is_no_debt() throws IOException {
    till.seller("S-1", "normal", 0);
    till.says = payout -> new PayoutAnswer.Accepted("re_" + payout.refundId(), true, true);

    paid(Till.lines(Till.line("L-1", 2000)).replace("platform", "seller"));

    assertThat(withheld("S-1")).isEqualTo("[]");
  }

  @Test
  void what_cannot_be_taken_back_for_want_of_money_is_a_debt() throws IOException {
    till.seller("S-1", "normal", 100_000);
    till.says = payout -> till.reversals.isEmpty()
        ? new PayoutAnswer.Accepted("re_" + payout.refundId(), true, false)
        : new PayoutAnswer.Unfunded(null);

    paid(Till.lines(Till.line("L-1", 2000)).replace("platform", "seller"));

    assertThat(till.reversals).hasSize(1);
    assertThat(withheld("S-1")).contains("\"owed_minor\":2000");
  }

  @Test
  void the_payout_of_a_seller_of_high_risk_is_held_while_a_refund_is_not_settled()
      throws IOException {
    till.seller("S-1", "high", 100_000);
    var held = till.ask(Till.lines(Till.line("L-1", 2000))).json().text("id").orElseThrow();
    till.settle();

    assertThat(withheld("S-1")).contains("\"held_minor\":2000", "\"owed_minor\":0");
    assertThat(listed("status", "held")).singleElement()
        .satisfies(it -> assertThat(it.text("reason")).contains("high_risk"));

    till.decide(held, "lead", "L-1", "approve");
    till.settle();
    assertThat(till.refund(held).text("status")).contains("succeeded");
    assertThat(withheld("S-1")).isEqualTo("[]");
    assertThat(till.ask(Till.lines(Till.line("L-2", 2000))).json().write())
        .doesNotContain("high_risk_seller");
  }

  @Test
  void a_seller_sees_the_own_ones_and_no_others() throws IOException {
    till.seller("S-1", "high", 0);
    till.seller("S-2", "high", 0);
    till.ask(SHARED);
    till.settle();
    var theirs = listed("seller", "S-2").getFirst().text("id").orElseThrow();
    var claims = Json.object("role", "seller", "sub", "x", "seller_id", "S-1");

    var seen = Call.of("GET /withholdings", "/withholdings").claiming(claims).to(api).json()
        .items("items");

    assertThat(seen).extracting(it -> it.text("seller_id").orElse("")).containsExactly("S-1");
    assertThat(
        Call.of("GET /withholdings/{id}", "/withholdings/" + theirs).claiming(claims).to(api)
            .status())
        .isEqualTo(404);
    assertThat(listed("limit", "1")).hasSize(1);
  }

  @Test
  void a_house_that_observes_keeps_nothing_back() throws IOException {
    var watching = new Till("observe");
    watching.seller("S-1", "high", 0);
    watching.ask(SHARED);
    watching.settle();

    assertThat(watching.withheld("S-1").write()).isEqualTo("[]");
  }
}
