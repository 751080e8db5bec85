package dev.parley.refunds.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.refunds.providers.Step.Known;
import dev.parley.refunds.providers.Step.Send;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.PayoutAnswer;
import dev.parley.shared.core.PayoutAnswer.Accepted;
import dev.parley.shared.core.PayoutAnswer.Declined;
import dev.parley.shared.core.PayoutAnswer.Unclear;
import dev.parley.shared.core.PayoutAnswer.Unfunded;
import dev.parley.shared.core.PayoutAnswer.Unheard;
import dev.parley.shared.core.PayoutAnswer.Unreachable;
import dev.parley.shared.core.PayoutCommand.Payout;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of each provider, and what its answers mean: requests and answers as their documentation has them. */
class ProviderApisTest {
  private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
  private static final Account ACCOUNT = new Account("key_1", "ShopEU", null, null);
  private static final ProviderApi STRIPE = new Stripe();
  private static final ProviderApi ADYEN = new Adyen();
  private static final ProviderApi SQUARE = new Square();

  private static Payout payout(String payment, Money amount) {
    return new Payout("any", payment, null, "R-1", amount, "damaged", NINE, true);
  }

  private static Payout aPayout() {
    return payout("pay_1", new Money(1250, "EUR"));
  }

  private static HttpCall call(Step step) {
    assertThat(step).isInstanceOf(Send.class);
    return ((Send) step).call();
  }

  private static String body(HttpCall call) {
    return Objects.requireNonNull(call.body());
  }

  private static Step then(Step step, int status, String body) {
    return ((Send) step).reading().read(new HttpAnswer(status, Map.of(), body));
  }

  private static PayoutAnswer known(Step step) {
    assertThat(step).isInstanceOf(Known.class);
    return ((Known) step).answer();
  }

  private static Step ask(ProviderApi api, @Nullable String ref) {
    return api.ask(aPayout(), ref, ACCOUNT, NINE);
  }

  @Test
  void stripe_is_asked_in_a_form_under_our_id() {
    var call = call(STRIPE.start(payout("pi_1", new Money(1250, "EUR")), ACCOUNT));

    assertThat(call.method() + " " + call.path()).isEqualTo("POST /v1/refunds");
    assertThat(call.body()).isEqualTo(
        "payment_intent=pi_1&amount=1250&reason=requested_by_customer"
            + "&metadata%5Bparley_refund%5D=R-1");
    assertThat(call.headers())
        .containsEntry("authorization", "Bearer key_1")
        .containsEntry("idempotency-key", "R-1")
        .containsEntry("content-type", "application/x-www-form-urlencoded");
  }

  @Test
  void stripe_takes_the_sellers_transfer_back_where_the_account_says_so() {
    var account = new Account("key_1", null, true, null);
    var step = STRIPE.start(payout("ch_1", new Money(5, "EUR")), account);

    assertThat(call(step).body())
        .startsWith("charge=ch_1&").endsWith("&reverse_transfer=true&refund_application_fee=true");
    assertThat(known(then(step, 200, "{\"id\": \"re_1\", \"status\": \"succeeded\"}")))
        .isEqualTo(new Accepted("re_1", true, false));
    assertThat(
        known(
            then(
                step, 200,
                "{\"id\": \"re_1\", \"status\": \"succeeded\", \"transfer_reversal\": \"trr_1\"}")))
        .isEqualTo(new Accepted("re_1", true, true));
  }

  @Test
  void what_the_seller_does_not_bear_is_left_with_the_seller() {
    var account = new Account("key_1", null, true, null);
    var payout = new Payout(
        "stripe", "pi_1", null, "R-1", new Money(1250, "EUR"), "damaged", NINE, false);
    var step = STRIPE.start(payout, account);

    assertThat(call(step).body()).doesNotContain("reverse_transfer", "application_fee");
    assertThat(known(then(step, 200, "{\"id\": \"re_1\", \"status\": \"succeeded\"}")))
        .isEqualTo(new Accepted("re_1", true, null));
  }

  @Test
  void adyen_is_asked_in_json_under_our_id_which_is_also_its_reference() {
    var call = call(ADYEN.start(payout("883577097894825J", new Money(1250, "EUR")), ACCOUNT));

    assertThat(call.method() + " " + call.path())
        .isEqualTo("POST /v71/payments/883577097894825J/refunds");
    assertThat(Json.parse(body(call))).isEqualTo(
        Json.parse("""
            {"merchantAccount": "ShopEU", "amount": {"value": 1250, "currency": "EUR"},
             "reference": "R-1", "merchantRefundReason": "OTHER"}"""));
    assertThat(call.headers())
        .containsEntry("x-api-key", "key_1").containsEntry("idempotency-key", "R-1");
  }

  @Test
  void square_is_asked_in_json_under_our_id_with_which_the_reason_begins() {
    var call = call(SQUARE.start(aPayout(), ACCOUNT));

    assertThat(call.method() + " " + call.path()).isEqualTo("POST /v2/refunds");
    assertThat(Json.parse(body(call))).isEqualTo(
        Json.parse("""
            {"idempotency_key": "R-1", "payment_id": "pay_1",
             "amount_money": {"amount": 1250, "currency": "EUR"}, "reason": "R-1 damaged"}"""));
    assertThat(call.headers()).containsEntry("authorization", "Bearer key_1");
  }

  /** ISO 4217's minor units, and how many the provider calls the same amount; none where it has no such amount. */
  @ParameterizedTest
  @CsvSource({
      "stripe, EUR, 1250, 1250", "stripe, JPY, 1250, 1250", "stripe, KWD, 1250, 1250",
      "stripe, KWD, 1255, none", "stripe, ISK, 12, 1200", "stripe, UGX, 12, 1200",
      "stripe, MGA, 1200, 12", "stripe, MGA, 1250, none",
      "adyen, EUR, 1250, 1250", "adyen, JPY, 1250, 1250", "adyen, KWD, 1255, 1255",
      "adyen, CLP, 12, 1200", "adyen, ISK, 12, 1200", "adyen, IDR, 1200, 12",
      "adyen, IDR, 1250, none", "adyen, CVE, 100, 1",
      "square, EUR, 1250, 1250", "square, JPY, 1250, 1250", "square, CAD, 1, 1"})
  void each_counts_money_in_its_own_way(String name, String currency, long minor, String sent) {
    var api = ProviderApis.ALL.stream().filter(it -> it.name().equals(name)).findFirst()
        .orElseThrow();

    var step = api.start(payout("pay_1", new Money(minor, currency)), ACCOUNT);

    if (sent.equals("none")) {
      assertThat(known(step)).isEqualTo(new Declined("invalid_precision"));
    } else {
      assertThat(call(step).body()).containsPattern("(amount=|value\":|amount\":)" + sent + "\\b");
    }
  }

  /** What an answer to a request to pay means. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "stripe | 200 | {'id': 're_1', 'status': 'succeeded'}                                | paid re_1",
      "stripe | 200 | {'id': 're_1', 'status': 'pending', 'pending_reason': 'processing'}  | has re_1",
      "stripe | 200 | {'id': 're_1', 'status': 'pending', 'pending_reason': 'insufficient_funds'} | unfunded re_1",
      "stripe | 200 | {'id': 're_1', 'status': 'requires_action'}                          | has re_1",
      "stripe | 200 | {'id': 're_1', 'status': 'failed', 'failure_reason': 'declined'}     | declined declined",
      "stripe | 200 | <html>                                                               | unclear unreadable_answer",
      "stripe | 400 | {'error': {'type': 'invalid_request_error', 'code': 'charge_already_refunded'}} | declined charge_already_refunded",
      "stripe | 400 | {'error': {'type': 'invalid_request_error', 'code': 'charge_disputed'}} | declined charge_disputed",
      "stripe | 400 | {'error': {'type': 'invalid_request_error', 'code': 'balance_insufficient'}} | unfunded null",
      "stripe | 400 | {'error': {'type': 'idempotency_error'}}                             | unclear idempotency_error",
      "stripe | 404 | {'error': {'type': 'invalid_request_error', 'code': 'resource_missing'}} | declined resource_missing",
      "stripe | 400 | {'error': {'type': 'invalid_request_error', 'code': 'parameter_unknown', 'param': 'foo'}} | declined parameter_unknown",
      "stripe | 400 | {'error': {'type': 'invalid_request_error', 'code': 'parameter_invalid_integer', 'param': 'amount'}} | declined parameter_invalid_integer",
      "stripe | 400 | {'error': {'type': 'invalid_request_error', 'param': 'amount'}}      | declined invalid_request_error: amount",
      "stripe | 400 | {'error': {'type': 'invalid_request_error'}}                         | declined invalid_request_error",
      "stripe | 403 | {'error': {'type': 'invalid_request_error'}}                         | again",
      "stripe | 409 | {'error': {'code': 'idempotency_key_in_use'}}                        | again",
      "stripe | 409 | {'error': {'type': 'idempotency_error'}}                             | again",
      "stripe | 429 | {'error': {'code': 'rate_limit'}}                                    | again",
      "stripe | 401 | {'error': {'type': 'invalid_request_error'}}                         | again",
      "stripe | 500 | {'error': {'type': 'api_error'}}                                     | unclear status_500",
      "stripe | 503 | nothing                                                              | again",
      "adyen  | 201 | {'pspReference': '993617895', 'status': 'received'}                  | has 993617895",
      "adyen  | 201 | {}                                                                   | unclear unreadable_answer",
      "adyen  | 422 | {'status': 422, 'errorCode': '167', 'errorType': 'validation'}       | declined 167",
      "adyen  | 422 | {'status': 422, 'errorCode': '137', 'errorType': 'validation'}       | declined 137",
      "adyen  | 422 | {'status': 422, 'errorCode': '198', 'errorType': 'validation'}       | declined 198",
      "adyen  | 400 | {'status': 400, 'errorCode': '702', 'errorType': 'validation'}       | declined 702",
      "adyen  | 422 | {'status': 422, 'errorCode': '704', 'errorType': 'validation'}       | unclear 704",
      "adyen  | 409 | {'status': 409, 'errorCode': '704', 'errorType': 'validation'}       | unclear 704",
      "adyen  | 401 | {'status': 401, 'errorCode': '000', 'errorType': 'security'}         | again",
      "adyen  | 403 | {'status': 403, 'errorCode': '010', 'errorType': 'security'}         | again",
      "adyen  | 403 | {'status': 403, 'errorCode': '901', 'errorType': 'security'}         | again",
      "adyen  | 503 | {'status': 503, 'errorCode': '703', 'errorType': 'internal'}         | again",
      "adyen  | 500 | {'status': 500, 'errorCode': '905', 'errorType': 'internal'}         | unclear status_500",
      "adyen  | 429 | {}                                                                   | again",
      "square | 200 | {'refund': {'id': 'sq_1', 'status': 'PENDING'}}                      | has sq_1",
      "square | 200 | {'refund': {'id': 'sq_1', 'status': 'COMPLETED'}}                    | paid sq_1",
      "square | 200 | {'refund': {'id': 'sq_1', 'status': 'REJECTED'}}                     | declined rejected",
      "square | 400 | {'errors': [{'category': 'REFUND_ERROR', 'code': 'REFUND_AMOUNT_INVALID'}]} | declined REFUND_AMOUNT_INVALID",
      "square | 400 | {'errors': [{'code': 'IDEMPOTENCY_KEY_REUSED'}]}                     | unclear IDEMPOTENCY_KEY_REUSED",
      "square | 400 | {'errors': [{'code': 'REFUND_ALREADY_PENDING'}]}                     | unclear REFUND_ALREADY_PENDING",
      "square | 400 | {'errors': [{'code': 'INSUFFICIENT_FUNDS'}]}                         | unfunded null",
      "square | 400 | {'errors': [{'category': 'REFUND_ERROR', 'code': 'PAYMENT_NOT_REFUNDABLE_DUE_TO_DISPUTE'}]} | declined PAYMENT_NOT_REFUNDABLE_DUE_TO_DISPUTE",
      "square | 400 | {'errors': [{'code': 'CURRENCY_MISMATCH'}]}                          | declined CURRENCY_MISMATCH",
      "square | 400 | {'errors': [{'code': 'VALUE_TOO_LONG', 'field': 'reason'}]}          | declined VALUE_TOO_LONG",
      "square | 404 | {'errors': [{'code': 'NOT_FOUND', 'field': 'payment_id'}]}           | declined NOT_FOUND",
      "square | 409 | {'errors': [{'code': 'CONFLICT'}]}                                   | again",
      "square | 401 | {'errors': [{'category': 'AUTHENTICATION_ERROR', 'code': 'UNAUTHORIZED'}]} | again",
      "square | 403 | {'errors': [{'category': 'AUTHENTICATION_ERROR', 'code': 'INSUFFICIENT_SCOPES'}]} | again",
      "square | 503 | {'errors': [{'code': 'SERVICE_UNAVAILABLE'}]}                        | again",
      "square | 429 | {'errors': [{'code': 'RATE_LIMITED'}]}                               | again",
      "square | 502 | bad gateway                                                          | unclear status_502"})
  void an_answer_means(String name, int status, String body, String meaning) {
    var api = ProviderApis.ALL.stream().filter(it -> it.name().equals(name)).findFirst()
        .orElseThrow();

    assertThat(meaning(api.start(aPayout(), ACCOUNT), status, body.replace('\'', '"')))
        .isEqualTo(meaning);
  }

  private static String meaning(Step step, int status, String body) {
    try {
      return switch (known(then(step, status, body))) {
        case Accepted(var ref, var paid, _) -> (paid ? "paid " : "has ") + ref;
        case Unfunded(var ref) -> "unfunded " + ref;
        case Declined(var code) -> "declined " + code;
        case Unclear(var why) -> "unclear " + why;
        case Unheard _ -> "unheard";
        case Unreachable _ -> "unreachable";
      };
    } catch (Failure.Retryable e) {
      return "again";
    }
  }

  /** Adyen has one code for what is under way and for what was heard already, and says in a header which. */
  @Test
  void adyen_is_asked_again_where_it_says_that_the_trouble_passes() {
    var step = (Send) ADYEN.start(aPayout(), ACCOUNT);

    for (var status : new int[]{409, 422, 503}) {
      var answer = new HttpAnswer(
          status, Map.of("transient-error", "true"), "{\"errorCode\": \"704\"}");
      assertThatExceptionOfType(Failure.Retryable.class)
          .isThrownBy(() -> step.reading().read(answer));
    }
  }

  @Test
  void the_wait_that_a_provider_asks_for_is_kept_within_reason() {
    var step = (Send) STRIPE.start(aPayout(), ACCOUNT);

    assertThat(waited(step, "7")).isEqualTo(Duration.ofSeconds(7));
    assertThat(waited(step, "0")).isEqualTo(Duration.ofSeconds(1));
    assertThat(waited(step, "999999")).isEqualTo(Duration.ofHours(1));
    assertThat(waited(step, "Mon, 23 Nov 2026 09:00:07 GMT")).isEqualTo(Duration.ofSeconds(5));
  }

  private static Duration waited(Send step, String header) {
    try {
      step.reading().read(new HttpAnswer(429, Map.of("retry-after", header), "{}"));
    } catch (Failure.Retryable e) {
      return e.retryAfter().orElseThrow();
    }
    throw new AssertionError("it is not told to wait");
  }

  @Test
  void stripe_finds_our_refund_among_the_payments_by_its_metadata() {
    var first = ask(STRIPE, null);
    assertThat(call(first).path()).isEqualTo("/v1/refunds?payment_intent=pay_1&limit=100");
    assertThat(call(first).method()).isEqualTo("GET");

    var next = then(first, 200, """
        {"data": [{"id": "re_8", "metadata": {}}, {"id": "re_9"}], "has_more": true}""");
    assertThat(call(next).path())
        .isEqualTo("/v1/refunds?payment_intent=pay_1&limit=100&starting_after=re_9");
    assertThat(known(then(next, 200, """
        {"data": [{"id": "re_7", "status": "succeeded", "metadata": {"parley_refund": "R-1"}}],
         "has_more": false}"""))).isEqualTo(new Accepted("re_7", true, null));
    assertThat(known(then(next, 200, """
        {"data": [{"id": "re_7", "status": "succeeded", "metadata": {"parley_refund": "R-2"}}],
         "has_more": false}"""))).isEqualTo(new Unheard());
  }

  @Test
  void square_finds_our_refund_among_the_payments_by_its_reason() {
    var payment = ask(SQUARE, null);
    assertThat(call(payment).path()).isEqualTo("/v2/payments/pay_1");
    assertThat(known(then(payment, 200, "{\"payment\": {\"id\": \"pay_1\"}}")))
        .isEqualTo(new Unheard());

    var newest = then(payment, 200, "{\"payment\": {\"refund_ids\": [\"sq_1\", \"sq_2\"]}}");
    assertThat(call(newest).path()).isEqualTo("/v2/refunds/sq_2");
    assertThat(known(then(newest, 200, """
        {"refund": {"id": "sq_2", "status": "COMPLETED", "reason": "R-1 damaged"}}""")))
        .isEqualTo(new Accepted("sq_2", true, null));

    var older = then(newest, 200, """
        {"refund": {"id": "sq_2", "status": "COMPLETED", "reason": "R-11 damaged"}}""");
    assertThat(call(older).path()).isEqualTo("/v2/refunds/sq_1");
  }

  @Test
  void adyen_is_asked_again_under_the_same_key_as_long_as_it_keeps_it() {
    assertThat(call(ask(ADYEN, null))).isEqualTo(call(ADYEN.start(aPayout(), ACCOUNT)));
    assertThat(known(ask(ADYEN, "993617895"))).isEqualTo(new Accepted("993617895", false, null));
    assertThat(known(ADYEN.ask(aPayout(), null, ACCOUNT, NINE.plus(Duration.ofDays(6)))))
        .isEqualTo(new Unclear("key_lapsed"));
    assertThat(known(ADYEN.start(aPayout(), new Account("key_1", null, null, null))))
        .isEqualTo(new Unreachable());
  }

  /** A question that a provider cannot answer now is asked again; what it does not know never arrived there. */
  @Test
  void a_question_pays_nothing_and_may_be_repeated() {
    for (var step : new Step[]{ask(STRIPE, "re_1"), ask(SQUARE, "sq_1"), ask(SQUARE, null)}) {
      assertThat(call(step).pays()).isFalse();
      assertThat(known(then(step, 404, "{}"))).isEqualTo(new Unheard());
      assertThatExceptionOfType(Failure.Retryable.class)
          .isThrownBy(() -> then(step, 500, "{}"));
    }
  }

  @Test
  void a_key_is_never_written_down() {
    assertThat(ACCOUNT.toString() + call(STRIPE.start(aPayout(), ACCOUNT)))
        .doesNotContain("key_1");
  }
}
