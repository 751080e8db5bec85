package dev.parley.local.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Refund;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.service.BalanceTransactionService;
import com.stripe.service.RefundService;
import dev.parley.local.aws.front.ProviderMishaps.AtProvider;
import dev.parley.local.http.Answer;
import dev.parley.local.providers.Executed.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Stripe's double keeps under a key, and what becomes of a refund. */
class StripeDoubleOverTimeTest {
  private final Providers providers = new Providers().with("pi_1", 10_000, "EUR");

  private Answer ask(String change) {
    return providers.send("stripe",
        Change.of(TheSuite.asked("stripe", "pi_1", "R-1").call(), change));
  }

  @Test
  void stripes_own_library_refunds_finds_it_again_and_sees_it_booked() throws StripeException {
    var refunds = new RefundService(StripeLibrary.asking(providers));
    var params = RefundCreateParams.builder().setPaymentIntent("pi_1").setAmount(700L)
        .setReason(RefundCreateParams.Reason.DUPLICATE).putMetadata("parley_refund", "R-1").build();

    var refund = refunds.create(params, StripeLibrary.with("R-1"));
    var again = refunds.create(params, StripeLibrary.with("R-1"));

    assertThat(refund).extracting(Refund::getStatus, Refund::getAmount, Refund::getCurrency,
        Refund::getPaymentIntent, Refund::getReason, Refund::getMetadata)
        .containsExactly("succeeded", 700L, "eur", "pi_1", "duplicate",
            Map.of("parley_refund", "R-1"));
    assertThat(again.getId()).isEqualTo(refund.getId());
    assertThat(again.getLastResponse().headers().firstValue("idempotent-replayed"))
        .hasValue("true");
    assertThat(again.getLastResponse().headers().firstValue("original-request"))
        .hasValue(refund.getLastResponse().requestId());
    assertThat(again.getLastResponse().idempotencyKey()).isEqualTo("R-1");
    assertThat(refunds.retrieve(refund.getId(), StripeLibrary.with("-"))).isEqualTo(refund);
    assertThat(listed(refunds, "pi_1", 1)).containsExactly(refund);

    var day = Providers.NINE.getEpochSecond() / 86_400 * 86_400;
    assertThat(new BalanceTransactionService(StripeLibrary.asking(providers)).list(
        BalanceTransactionListParams.builder().setLimit(100L).addExpand("data.source")
            .setCreated(BalanceTransactionListParams.Created.builder().setGte(day)
                .setLt(day + 86_400).build())
            .build(),
        StripeLibrary.with("-")).getData())
        .extracting(BalanceTransaction::getAmount, BalanceTransaction::getReportingCategory)
        .contains(tuple(-700L, "refund"));
  }

  private static List<Refund> listed(RefundService refunds, String payment, long limit)
      throws StripeException {
    return refunds.list(
        RefundListParams.builder().setPaymentIntent(payment).setLimit(limit).build(),
        StripeLibrary.with("-"))
        .getData();
  }

  /** What had begun is said again, also a no; what had not begun, because parameters were wrong, begins. */
  @Test
  void a_no_is_kept_under_its_key_once_it_had_begun() {
    assertThat(StripeLibrary.read(ask("amount=10001")))
        .isEqualTo("InvalidRequestException null amount");
    providers.with("pi_1", 20_000, "EUR");
    var again = ask("amount=10001");
    assertThat(StripeLibrary.read(again)).isEqualTo("InvalidRequestException null amount");
    assertThat(Providers.header(again, "idempotent-replayed")).isEqualTo("true");

    assertThat(StripeLibrary.read(ask("@idempotency-key=R-2; amount=0")))
        .contains("parameter_invalid_integer");
    assertThat(StripeLibrary.read(ask("@idempotency-key=R-2"))).isEqualTo("succeeded");

    providers.now = Providers.NINE.plus(Duration.ofDays(1));
    assertThat(StripeLibrary.read(ask("amount=10001"))).isEqualTo("succeeded");
  }

  @Test
  void a_key_is_in_use_until_its_first_request_is_answered() {
    var both = providers.beforeTheFirstIsAnswered(() -> ask(""));

    assertThat(StripeLibrary.read(both.first())).isEqualTo("succeeded");
    assertThat(both.second().status()).isEqualTo(409);
    assertThat(StripeLibrary.read(both.second()))
        .isEqualTo("ApiException idempotency_key_in_use null");
    assertThat(TheSuite.takenAs(TheSuite.asked("stripe", "pi_1", "R-1"), both.second()))
        .isEqualTo("again");
    assertThat(providers.doubles.executed()).hasSize(1);
  }

  @Test
  void a_refund_waits_for_money_is_paid_and_comes_back() {
    providers.lacksMoney = true;
    var asked = TheSuite.asked("stripe", "pi_1", "R-1");
    var first = providers.send("stripe", asked.call());
    assertThat(TheSuite.takenAs(asked, first)).isEqualTo("unfunded");
    var ref = Providers.json(first).path("id").asText();

    providers.doubles.become("stripe", ref, Status.SUCCEEDED, null);
    assertThat(providers.send("stripe", asked.call()).body())
        .as("the key keeps the first answer").isEqualTo(first.body());
    providers.doubles.become("stripe", ref, Status.FAILED, "lost_or_stolen_card");

    assertThat(providers.told.stream()
        .map(event -> event.path("type").asText() + " " + event.at("/data/object/status").asText()
            + event.at("/data/object/pending_reason").asText("")
            + event.at("/data/object/failure_reason").asText("")))
        .containsExactly("refund.created pendinginsufficient_funds", "refund.updated succeeded",
            "refund.failed failedlost_or_stolen_card");
  }

  @Test
  void a_timeout_after_the_effect_is_found_under_the_same_key() {
    providers.next = AtProvider.NO_ANSWER_AFTER_EFFECT;
    assertThat(ask("").status()).isZero();
    providers.next = AtProvider.NOTHING;

    var again = ask("");
    assertThat(StripeLibrary.read(again)).isEqualTo("succeeded");
    assertThat(Providers.header(again, "idempotent-replayed")).isEqualTo("true");
    assertThat(providers.doubles.executed()).hasSize(1);
  }

  @Test
  void a_payment_has_no_more_under_another_name() {
    providers.alsoCalled("ch_1", "pi_1");

    assertThat(StripeLibrary.read(ask("amount=6000"))).isEqualTo("succeeded");
    assertThat(
        StripeLibrary.read(ask("@idempotency-key=R-2; -payment_intent; charge=ch_1; amount=4001")))
        .isEqualTo("InvalidRequestException null amount");
  }

  @Test
  void together_no_refunds_take_more_than_there_is() {
    assertThat(StripeLibrary.read(ask("amount=6000"))).isEqualTo("succeeded");
    assertThat(StripeLibrary.read(ask("@idempotency-key=R-2; amount=4001")))
        .isEqualTo("InvalidRequestException null amount");
    assertThat(StripeLibrary.read(ask("@idempotency-key=R-3; -amount"))).isEqualTo("succeeded");
    assertThat(catchThrowableOfType(StripeException.class,
        () -> new RefundService(StripeLibrary.asking(providers))
            .create(RefundCreateParams.builder().setPaymentIntent("pi_1").build(),
                StripeLibrary.with("R-4"))))
        .extracting(StripeException::getCode).isEqualTo("charge_already_refunded");
  }
}
