package dev.parley.local.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.aws.front.ProviderMishaps.AtProvider;
import dev.parley.local.http.Answer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Square's double says what Square would, as Square's own library reads it; and what the suite makes of it. */
class SquareDoubleTest {
  private final Providers providers = new Providers().with("pay_1", 10_000, "EUR")
      .with("pay_spent", 1_000, "EUR").disputed("pay_disputed", 10_000, "EUR");

  SquareDoubleTest() {
    providers.refund("square", "pay_spent", "R-0", 1_000, "EUR");
  }

  private Answer ask(String change) {
    return providers.send("square",
        Change.of(TheSuite.asked("square", "pay_1", "R-1").call(), change));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', value = {
      // what is changed                  | status | Square's library reads                        | the suite
      "                                   | 200 | PENDING                                          | has it",
      "-reason                            | 200 | PENDING                                          | has it",
      "reason=null                        | 200 | PENDING                                          | has it",
      "-@square-version                   | 200 | PENDING                                          | has it",
      "team_member_id=\"T\"               | 200 | PENDING                                          | has it",
      "foo=1                              | 400 | INVALID_REQUEST_ERROR BAD_REQUEST foo            | declined BAD_REQUEST",
      "amount_money.cents=1               | 400 | INVALID_REQUEST_ERROR BAD_REQUEST amount_money.cents | declined BAD_REQUEST",
      "body={                             | 400 | INVALID_REQUEST_ERROR EXPECTED_JSON_BODY -       | declined EXPECTED_JSON_BODY",
      "@content-type=text/plain           | 415 | INVALID_REQUEST_ERROR UNSUPPORTED_MEDIA_TYPE -   | declined UNSUPPORTED_MEDIA_TYPE",
      "@square-version=latest             | 400 | INVALID_REQUEST_ERROR INVALID_SQUARE_VERSION_FORMAT - | declined INVALID_SQUARE_VERSION_FORMAT",
      "-idempotency_key                   | 400 | INVALID_REQUEST_ERROR MISSING_REQUIRED_PARAMETER idempotency_key | declined MISSING_REQUIRED_PARAMETER",
      "idempotency_key=\"\"               | 400 | INVALID_REQUEST_ERROR VALUE_EMPTY idempotency_key | declined VALUE_EMPTY",
      "idempotency_key=\"46×x\"           | 400 | INVALID_REQUEST_ERROR VALUE_TOO_LONG idempotency_key | declined VALUE_TOO_LONG",
      "idempotency_key=7                  | 400 | INVALID_REQUEST_ERROR EXPECTED_STRING idempotency_key | declined EXPECTED_STRING",
      "idempotency_key=\"R-0\"            | 400 | INVALID_REQUEST_ERROR IDEMPOTENCY_KEY_REUSED idempotency_key | unclear IDEMPOTENCY_KEY_REUSED",
      "-payment_id                        | 400 | INVALID_REQUEST_ERROR MISSING_REQUIRED_PARAMETER payment_id | declined MISSING_REQUIRED_PARAMETER",
      "unlinked=true                      | 400 | INVALID_REQUEST_ERROR CONFLICTING_PARAMETERS unlinked | declined CONFLICTING_PARAMETERS",
      "unlinked=\"no\"                    | 400 | INVALID_REQUEST_ERROR EXPECTED_BOOLEAN unlinked  | declined EXPECTED_BOOLEAN",
      "-amount_money                      | 400 | INVALID_REQUEST_ERROR MISSING_REQUIRED_PARAMETER amount_money | declined MISSING_REQUIRED_PARAMETER",
      "amount_money=5                     | 400 | INVALID_REQUEST_ERROR EXPECTED_OBJECT amount_money | declined EXPECTED_OBJECT",
      "amount_money.amount=\"10\"         | 400 | INVALID_REQUEST_ERROR EXPECTED_INTEGER amount_money.amount | declined EXPECTED_INTEGER",
      "amount_money.amount=10.5           | 400 | INVALID_REQUEST_ERROR EXPECTED_INTEGER amount_money.amount | declined EXPECTED_INTEGER",
      "amount_money.amount=0              | 400 | INVALID_REQUEST_ERROR VALUE_TOO_LOW amount_money.amount | declined VALUE_TOO_LOW",
      "amount_money.amount=-5             | 400 | INVALID_REQUEST_ERROR VALUE_TOO_LOW amount_money.amount | declined VALUE_TOO_LOW",
      "amount_money.amount=10001          | 400 | REFUND_ERROR REFUND_AMOUNT_INVALID amount_money.amount | declined REFUND_AMOUNT_INVALID",
      "payment_id=\"pay_spent\"           | 400 | REFUND_ERROR REFUND_AMOUNT_INVALID amount_money.amount | declined REFUND_AMOUNT_INVALID",
      "payment_id=\"pay_disputed\"        | 400 | REFUND_ERROR PAYMENT_NOT_REFUNDABLE_DUE_TO_DISPUTE - | declined PAYMENT_NOT_REFUNDABLE_DUE_TO_DISPUTE",
      "amount_money.currency=\"XYZ\"      | 400 | INVALID_REQUEST_ERROR INVALID_ENUM_VALUE amount_money.currency | declined INVALID_ENUM_VALUE",
      "amount_money.currency=\"USD\"      | 400 | INVALID_REQUEST_ERROR CURRENCY_MISMATCH amount_money.currency | declined CURRENCY_MISMATCH",
      "app_fee_allocations={}             | 400 | INVALID_REQUEST_ERROR EXPECTED_ARRAY app_fee_allocations | declined EXPECTED_ARRAY",
      "reason=\"193×x\"                   | 400 | INVALID_REQUEST_ERROR VALUE_TOO_LONG reason      | declined VALUE_TOO_LONG",
      "payment_id=\"pay_9\"               | 404 | INVALID_REQUEST_ERROR NOT_FOUND payment_id       | declined NOT_FOUND",
      "-@authorization                    | 401 | AUTHENTICATION_ERROR UNAUTHORIZED -              | again",
      "@authorization=Bearer other        | 401 | AUTHENTICATION_ERROR UNAUTHORIZED -              | again",
      "@authorization=Bearer local_reading | 403 | AUTHENTICATION_ERROR INSUFFICIENT_SCOPES -      | again"})
  void a_request_is_answered(String change, int status, String read, String taken) {
    var answer = ask(change == null ? "" : change);

    assertThat(answer.status()).as(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(status);
    assertThat(SquareLibrary.read(answer)).isEqualTo(read);
    assertThat(TheSuite.takenAs(TheSuite.asked("square", "pay_1", "R-1"), answer))
        .isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({
      "TOO_MANY, 429, RATE_LIMIT_ERROR RATE_LIMITED -",
      "NOBODY_THERE, 503, API_ERROR SERVICE_UNAVAILABLE -"})
  void what_goes_wrong_before_it_begins_is_said(AtProvider mishap, int status, String read) {
    providers.next = mishap;
    var answer = ask("");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(SquareLibrary.read(answer)).isEqualTo(read);
    assertThat(TheSuite.takenAs(TheSuite.asked("square", "pay_1", "R-1"), answer))
        .isEqualTo("again");
    providers.next = AtProvider.NOTHING;
    assertThat(ask("").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
      "/v2/refunds/sq_9, 404, INVALID_REQUEST_ERROR NOT_FOUND refund_id",
      "/v2/payments/pay_9, 404, INVALID_REQUEST_ERROR NOT_FOUND payment_id",
      "/v2/orders/1, 404, INVALID_REQUEST_ERROR NOT_FOUND -"})
  void a_question_is_answered(String path, int status, String read) {
    assertThat(providers.look("square", path).status()).isEqualTo(status);
    assertThat(SquareLibrary.read(providers.look("square", path))).isEqualTo(read);
  }
}
