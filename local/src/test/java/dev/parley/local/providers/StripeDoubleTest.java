package dev.parley.local.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.aws.front.ProviderMishaps.AtProvider;
import dev.parley.local.http.Answer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stripe's double says what Stripe would, in the judgement of Stripe's own library; and what the suite makes of it. */
class StripeDoubleTest {
  private final Providers providers = new Providers().with("pi_1", 10_000, "EUR")
      .with("ch_1", 10_000, "EUR").with("pi_spent", 1_000, "EUR").with("pi_kwd", 10_000, "KWD")
      .disputed("pi_disputed", 10_000, "EUR");

  StripeDoubleTest() {
    providers.refund("stripe", "pi_spent", "R-0", 1_000, "EUR");
  }

  private Answer ask(String change) {
    return providers.send("stripe",
        Change.of(TheSuite.asked("stripe", "pi_1", "R-1").call(), change));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', value = {
      // what is changed                  | status | Stripe's library reads                    | the suite
      "                                   | 200 | succeeded                                    | paid",
      "-payment_intent; charge=ch_1       | 200 | succeeded                                    | paid",
      "-amount                            | 200 | succeeded                                    | paid",
      "-reason                            | 200 | succeeded                                    | paid",
      "-@idempotency-key                  | 200 | succeeded                                    | paid",
      "-@stripe-version                   | 200 | succeeded                                    | paid",
      "foo=1                              | 400 | InvalidRequestException parameter_unknown foo | declined parameter_unknown",
      "amount[value]=1                    | 400 | InvalidRequestException parameters_exclusive amount | declined parameters_exclusive",
      "-payment_intent                    | 400 | InvalidRequestException null null            | declined invalid_request_error",
      "payment_intent=                    | 400 | InvalidRequestException parameter_invalid_empty payment_intent | declined parameter_invalid_empty",
      "charge=ch_1                        | 400 | InvalidRequestException parameters_exclusive null | declined parameters_exclusive",
      "payment_intent=5001×x              | 400 | InvalidRequestException null payment_intent  | declined invalid_request_error: payment_intent",
      "amount=ten                         | 400 | InvalidRequestException parameter_invalid_integer amount | declined parameter_invalid_integer",
      "amount=10.00                       | 400 | InvalidRequestException parameter_invalid_integer amount | declined parameter_invalid_integer",
      "amount=0                           | 400 | InvalidRequestException parameter_invalid_integer amount | declined parameter_invalid_integer",
      "amount=-5                          | 400 | InvalidRequestException parameter_invalid_integer amount | declined parameter_invalid_integer",
      "reason=damaged                     | 400 | InvalidRequestException null reason          | declined invalid_request_error: reason",
      "reverse_transfer=yes               | 400 | InvalidRequestException null reverse_transfer | declined invalid_request_error: reverse_transfer",
      "metadata[parley_refund]=501×x      | 400 | InvalidRequestException null metadata        | declined invalid_request_error: metadata",
      "metadata[41×x]=1                   | 400 | InvalidRequestException null metadata        | declined invalid_request_error: metadata",
      "currency=usd                       | 400 | InvalidRequestException null currency        | declined invalid_request_error: currency",
      "origin=customer_balance            | 400 | InvalidRequestException null customer        | declined invalid_request_error: customer",
      "payment_intent=pi_kwd; amount=1255 | 400 | InvalidRequestException parameter_invalid_integer amount | declined parameter_invalid_integer",
      "payment_intent=pi_kwd; amount=1250 | 200 | succeeded                                    | paid",
      "amount=10001                       | 400 | InvalidRequestException null amount          | declined invalid_request_error: amount",
      "payment_intent=pi_spent            | 400 | InvalidRequestException charge_already_refunded null | declined charge_already_refunded",
      "payment_intent=pi_disputed         | 400 | InvalidRequestException charge_disputed null | declined charge_disputed",
      "payment_intent=pi_9                | 400 | InvalidRequestException resource_missing payment_intent | declined resource_missing",
      "-payment_intent; charge=ch_9       | 404 | InvalidRequestException resource_missing id  | declined resource_missing",
      "@idempotency-key=256×x             | 400 | InvalidRequestException null null            | declined invalid_request_error",
      "@idempotency-key=R-0               | 400 | IdempotencyException null null               | unclear idempotency_error",
      "@stripe-version=2026-08-27         | 400 | InvalidRequestException null null            | declined invalid_request_error",
      "@content-type=application/json     | 400 | InvalidRequestException null null            | declined invalid_request_error",
      "-@authorization                    | 401 | AuthenticationException null null            | again",
      "@authorization=Bearer sk_other     | 401 | AuthenticationException null null            | again",
      "@authorization=Bearer rk_local     | 403 | PermissionException null null                | again",
      "/v1/refund                         | 404 | InvalidRequestException null null            | declined invalid_request_error"})
  void a_request_is_answered(String change, int status, String read, String taken) {
    var answer = ask(change == null ? "" : change);

    assertThat(answer.status()).as(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(status);
    assertThat(StripeLibrary.read(answer)).isEqualTo(read);
    assertThat(Providers.header(answer, "request-id")).startsWith("req_");
    assertThat(TheSuite.takenAs(TheSuite.asked("stripe", "pi_1", "R-1"), answer))
        .isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({
      "TOO_MANY, 429, RateLimitException rate_limit null, again",
      "NOBODY_THERE, 503, ApiException null null, again"})
  void what_goes_wrong_before_it_begins_is_said(AtProvider mishap, int status, String read,
      String taken) {
    providers.next = mishap;
    var answer = ask("");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(StripeLibrary.read(answer)).isEqualTo(read);
    assertThat(TheSuite.takenAs(TheSuite.asked("stripe", "pi_1", "R-1"), answer))
        .isEqualTo(taken);
    providers.next = AtProvider.NOTHING;
    assertThat(ask("").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
      "/v1/refunds/re_9, 404, InvalidRequestException resource_missing refund",
      "/v1/refunds?limit=101, 400, InvalidRequestException parameter_invalid_integer limit",
      "/v1/refunds?limit=0, 400, InvalidRequestException parameter_invalid_integer limit",
      "/v1/refunds?starting_after=re_9, 400, InvalidRequestException resource_missing starting_after",
      "/v1/refunds?payment=pi_1, 400, InvalidRequestException parameter_unknown payment",
      "/v1/refunds?created[since]=1, 400, InvalidRequestException parameter_unknown created[since]",
      "/v1/balance_transactions?limit=5, 400, InvalidRequestException null created",
      "/v1/charges/ch_1, 404, InvalidRequestException null null"})
  void a_question_is_answered(String path, int status, String read) {
    var answer = providers.look("stripe", path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(StripeLibrary.read(answer)).isEqualTo(read);
  }
}
