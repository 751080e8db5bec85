package dev.parley.local.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.square.core.ObjectMappers;
import com.squareup.square.types.GetPaymentResponse;
import dev.parley.local.aws.front.ProviderMishaps.AtProvider;
import dev.parley.local.http.Answer;
import dev.parley.local.providers.Executed.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Square's double keeps under a key, and what becomes of a refund. */
class SquareDoubleOverTimeTest {
  private final Providers providers = new Providers().with("pay_1", 10_000, "EUR");

  private Answer ask(String change) {
    return providers.send("square",
        Change.of(TheSuite.asked("square", "pay_1", "R-1").call(), change));
  }

  private static String id(Answer answer) {
    return Providers.json(answer).at("/refund/id").asText();
  }

  @Test
  void a_payment_names_its_refunds_and_each_says_how_far_it_is() throws IOException {
    var first = id(ask(""));
    var second = id(ask("idempotency_key=\"R-2\"; reason=\"R-2 damaged\""));
    var payment = ObjectMappers.JSON_MAPPER
        .readValue(providers.look("square", "/v2/payments/pay_1").body(), GetPaymentResponse.class)
        .getPayment()
        .orElseThrow();

    assertThat(payment.getRefundIds()).hasValue(List.of(first, second));
    assertThat(payment.getAmountMoney().orElseThrow().getAmount()).hasValue(10_000L);
    assertThat(SquareLibrary.read(providers.look("square", "/v2/refunds/" + first)))
        .isEqualTo("COMPLETED");
    assertThat(Providers.json(providers.look("square", "/v2/refunds/" + second))
        .at("/refund/reason").asText())
        .isEqualTo("R-2 damaged");
  }

  @Test
  void a_key_is_used_up_by_a_request_that_was_refused() {
    assertThat(SquareLibrary.read(ask("amount_money.amount=10001"))).startsWith("REFUND_ERROR");
    assertThat(SquareLibrary.read(ask(""))).contains("IDEMPOTENCY_KEY_REUSED");
    assertThat(SquareLibrary.read(ask("idempotency_key=\"R-2\"; amount_money.amount=0")))
        .contains("VALUE_TOO_LOW");
    assertThat(SquareLibrary.read(ask("idempotency_key=\"R-2\""))).isEqualTo("PENDING");

    providers.now = Providers.NINE.plus(Duration.ofDays(1));
    assertThat(SquareLibrary.read(ask(""))).isEqualTo("PENDING");
  }

  @Test
  void a_key_is_in_use_until_its_first_request_is_answered() {
    var both = providers.beforeTheFirstIsAnswered(() -> ask(""));

    assertThat(SquareLibrary.read(both.first())).isEqualTo("PENDING");
    assertThat(both.second().status()).isEqualTo(409);
    assertThat(SquareLibrary.read(both.second()))
        .isEqualTo("INVALID_REQUEST_ERROR CONFLICT idempotency_key");
    assertThat(TheSuite.takenAs(TheSuite.asked("square", "pay_1", "R-1"), both.second()))
        .isEqualTo("again");
    assertThat(ask("").status()).isEqualTo(200);
    assertThat(providers.doubles.executed()).hasSize(1);
  }

  private List<String> told(int since) {
    return providers.told.stream().skip(since)
        .map(event -> event.path("type").asText() + " "
            + event.at("/data/object/refund/status").asText())
        .toList();
  }

  @Test
  void a_refund_is_pending_then_completed_and_may_fail_later() {
    var before = providers.told.size();
    var ref = id(ask(""));
    providers.doubles.become("square", ref, Status.FAILED, null);

    assertThat(told(before)).containsExactly("refund.created PENDING", "refund.updated COMPLETED",
        "refund.updated FAILED");
    assertThat(TheSuite.takenAs(TheSuite.asked("square", "pay_1", "R-1"),
        providers.look("square", "/v2/refunds/" + ref))).isEqualTo("declined failed");
  }

  @Test
  void what_stays_pending_may_be_rejected() {
    providers.staysPending = true;
    var before = providers.told.size();
    var ref = id(ask(""));
    providers.doubles.become("square", ref, Status.FAILED, null);

    assertThat(told(before)).containsExactly("refund.created PENDING", "refund.updated REJECTED");
    assertThat(TheSuite.takenAs(TheSuite.asked("square", "pay_1", "R-1"),
        providers.look("square", "/v2/refunds/" + ref))).isEqualTo("declined rejected");
  }

  @Test
  void a_timeout_after_the_effect_is_found_under_the_same_key() {
    providers.next = AtProvider.NO_ANSWER_AFTER_EFFECT;
    assertThat(ask("").status()).isZero();
    providers.next = AtProvider.NOTHING;

    assertThat(SquareLibrary.read(ask(""))).isEqualTo("PENDING");
    assertThat(providers.doubles.executed()).hasSize(1);
  }
}
