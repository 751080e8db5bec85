package dev.parley.local.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.aws.front.ProviderMishaps.AtProvider;
import dev.parley.local.http.Answer;
import dev.parley.local.providers.Executed.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Adyen's double keeps under a key, and what it tells by webhook. */
class AdyenDoubleOverTimeTest {
  private final Providers providers = new Providers().with("psp_1", 10_000, "EUR")
      .disputed("psp_disputed", 10_000, "EUR");

  private Answer ask(String change) {
    return providers.send("adyen",
        Change.of(TheSuite.asked("adyen", "psp_1", "R-1").call(), change));
  }

  @Test
  void a_key_answers_as_it_did_for_a_week_and_not_to_another_request() {
    var first = ask("");
    providers.now = Providers.NINE.plus(Duration.ofDays(6));

    assertThat(ask("").body()).isEqualTo(first.body());
    assertThat(Providers.header(first, "idempotency-key")).isEqualTo("R-1");
    var other = ask("amount.value=2");
    assertThat(AdyenModel.read(other)).isEqualTo("validation 704");
    assertThat(TheSuite.takenAs(TheSuite.asked("adyen", "psp_1", "R-1"), other))
        .isEqualTo("unclear 704");
    assertThat(providers.doubles.executed()).hasSize(1);
  }

  /** What was wrong with a request can be mended under the same key. */
  @Test
  void a_no_is_not_kept() {
    assertThat(AdyenModel.read(ask("/v71/payments/psp_9/refunds"))).isEqualTo("validation 167");
    assertThat(AdyenModel.read(ask("amount.value=0"))).isEqualTo("validation 137");
    assertThat(AdyenModel.read(ask(""))).isEqualTo("received R-1");
  }

  @Test
  void a_key_is_in_use_until_its_first_request_is_answered() {
    var both = providers.beforeTheFirstIsAnswered(() -> ask(""));

    assertThat(AdyenModel.read(both.first())).isEqualTo("received R-1");
    assertThat(both.second().status()).isEqualTo(409);
    assertThat(AdyenModel.read(both.second())).isEqualTo("validation 704");
    assertThat(Providers.header(both.second(), "transient-error")).isEqualTo("true");
    assertThat(TheSuite.takenAs(TheSuite.asked("adyen", "psp_1", "R-1"), both.second()))
        .isEqualTo("again");
    assertThat(providers.doubles.executed()).hasSize(1);
  }

  private List<String> told() {
    return providers.told.stream()
        .map(webhook -> webhook.at("/notificationItems/0/NotificationRequestItem"))
        .map(item -> item.path("eventCode").asText() + " " + item.path("success").asText() + " "
            + item.path("merchantReference").asText() + " " + item.path("reason").asText())
        .toList();
  }

  /** Adyen takes note of everything that is well put, and says by webhook that there is not so much. */
  @Test
  void too_much_is_received_and_told_later() {
    assertThat(AdyenModel.read(ask("amount.value=6000"))).isEqualTo("received R-1");
    assertThat(AdyenModel.read(ask("@idempotency-key=R-2; reference=\"R-2\"; amount.value=4001")))
        .isEqualTo("received R-2");
    assertThat(AdyenModel.read(ask("@idempotency-key=R-3; reference=\"R-3\"; amount.value=4000")))
        .isEqualTo("received R-3");
    assertThat(AdyenModel.read(ask("@idempotency-key=R-4; reference=\"R-4\"; amount.value=1")))
        .isEqualTo("received R-4");
    assertThat(AdyenModel.read(ask("@idempotency-key=R-5; /v71/payments/psp_disputed/refunds")))
        .isEqualTo("received R-1");

    assertThat(told()).containsExactly("REFUND true R-1 ",
        "REFUND false R-2 Insufficient balance on payment", "REFUND true R-3 ",
        "REFUND false R-4 Insufficient balance on payment",
        "REFUND false R-1 Insufficient balance on payment");
    assertThat(providers.doubles.executed()).extracting(Executed::status).containsExactly(
        Status.SUCCEEDED, Status.FAILED, Status.SUCCEEDED, Status.FAILED, Status.FAILED);
  }

  @ParameterizedTest
  @CsvSource({
      "PT1H, REFUND_FAILED true R-1 account closed",
      "PT24H, REFUNDED_REVERSED true R-1 account closed"})
  void what_comes_back_has_another_word_once_a_day_was_settled(Duration later, String word) {
    var ref = Providers.json(ask("")).path("pspReference").asText();
    providers.now = Providers.NINE.plus(later);
    providers.doubles.become("adyen", ref, Status.FAILED, "account closed");

    assertThat(told()).containsExactly("REFUND true R-1 ", word);
  }

  @Test
  void what_is_pending_is_refused_by_the_first_word() {
    providers.staysPending = true;
    var ref = Providers.json(ask("")).path("pspReference").asText();
    assertThat(told()).isEmpty();
    providers.doubles.become("adyen", ref, Status.FAILED, "acquirer declined");

    assertThat(told()).containsExactly("REFUND false R-1 acquirer declined");
  }

  @Test
  void a_timeout_after_the_effect_is_found_under_the_same_key() {
    providers.next = AtProvider.NO_ANSWER_AFTER_EFFECT;
    assertThat(ask("").status()).isZero();
    providers.next = AtProvider.NOTHING;

    assertThat(AdyenModel.read(ask(""))).isEqualTo("received R-1");
    assertThat(providers.doubles.executed()).hasSize(1);
  }
}
