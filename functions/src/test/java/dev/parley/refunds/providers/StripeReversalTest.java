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
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a transfer of Stripe's is taken back: what is looked at before, and what the answers mean. */
class StripeReversalTest {
  private static final Account ACCOUNT = new Account("key_1", null, true, null);
  private static final Payout PAYOUT = new Payout(
      "stripe", "pi_1", null, "R-1", new Money(1250, "EUR"), "damaged",
      Instant.parse("2026-11-23T09:00:00Z"), true);

  private static Step first() {
    return new Stripe().reverse(PAYOUT, "re_1", ACCOUNT);
  }

  private static HttpCall call(Step step) {
    assertThat(step).isInstanceOf(Send.class);
    return ((Send) step).call();
  }

  private static Step then(Step step, int status, String body) {
    return ((Send) step).reading().read(new HttpAnswer(status, Map.of(), body.replace('\'', '"')));
  }

  private static PayoutAnswer known(Step step) {
    assertThat(step).isInstanceOf(Known.class);
    return ((Known) step).answer();
  }

  /** The transfer that the charge was paid on with, of which nothing was taken back unless it is said. */
  private static Step reversals(String transfer) {
    return then(first(), 200, "{'id': 're_1', 'amount': 1250, 'charge': {'id': 'ch_1',"
        + " 'amount': 5000, 'transfer': " + transfer + "}}");
  }

  private static Step due() {
    return then(
        reversals("{'id': 'tr_1', 'amount': 4500, 'amount_reversed': 0}"), 200, "{'data': []}");
  }

  @Test
  void the_refund_names_the_charge_the_charge_its_transfer_and_that_its_reversals() {
    assertThat(call(first()).toString())
        .isEqualTo("GET /v1/refunds/re_1?expand%5B%5D=charge.transfer");
    assertThat(call(reversals("{'id': 'tr_1', 'amount': 4500}")).toString())
        .isEqualTo("GET /v1/transfers/tr_1/reversals?limit=100");

    var reverse = call(due());
    assertThat(reverse.toString()).isEqualTo("POST /v1/transfers/tr_1/reversals");
    assertThat(reverse.body()).isEqualTo("amount=1125&metadata%5Bparley_refund%5D=R-1");
    assertThat(reverse.headers()).containsEntry("idempotency-key", "R-1/reversal")
        .containsEntry("authorization", "Bearer key_1");
    assertThat(known(then(due(), 200, "{'id': 'trr_1', 'amount': 1125}")))
        .isEqualTo(new Accepted("trr_1", true, true));
  }

  @Test
  void what_was_taken_back_is_not_taken_again() {
    assertThat(known(then(first(), 200, "{'id': 're_1', 'transfer_reversal': 'trr_7'}")))
        .isEqualTo(new Accepted("trr_7", true, true));
    var page = then(reversals("{'id': 'tr_1', 'amount': 4500}"), 200, """
        {'has_more': true, 'data': [{'id': 'trr_8', 'metadata': {'parley_refund': 'R-2'}},
         {'id': 'trr_9', 'metadata': {}, 'source_refund': 're_3'}]}""");
    assertThat(call(page).path())
        .isEqualTo("/v1/transfers/tr_1/reversals?limit=100&starting_after=trr_9");
    assertThat(
        known(
            then(
                page, 200,
                "{'data': [{'id': 'trr_5', 'metadata': {'parley_refund': 'R-1'}}]}")))
        .isEqualTo(new Accepted("trr_5", true, true));
  }

  @Test
  void what_somebody_took_back_by_hand_is_left_to_people() {
    var page = then(
        reversals("{'id': 'tr_1', 'amount': 4500, 'amount_reversed': 1125}"), 200,
        "{'data': [{'id': 'trr_8', 'metadata': {}, 'source_refund': null}]}");

    assertThat(known(page)).isEqualTo(new Declined("reversed_by_hand"));
  }

  @Test
  void the_fee_goes_back_where_there_was_one() {
    var step = then(first(), 200, """
        {'id': 're_1', 'amount': 1250, 'charge': {'id': 'ch_1', 'amount': 9000,
         'amount_captured': 5000, 'application_fee': 'fee_1',
         'transfer': {'id': 'tr_1', 'amount': 5000}}}""");

    assertThat(call(then(step, 200, "{'data': []}")).body())
        .isEqualTo("amount=1250&metadata%5Bparley_refund%5D=R-1&refund_application_fee=true");
  }

  /** Of a refund of 12.50 of a charge of 50.00, as much as of the transfer; never more than is left of it. */
  @ParameterizedTest
  @CsvSource({"5000, 0, 1250", "4500, 0, 1125", "4501, 0, 1125", "3, 0, nothing_to_reverse",
      "4500, 3375, 1125", "4500, 3376, transfer_already_reversed",
      "4500, 4500, transfer_already_reversed"})
  void as_much_of_the_transfer_is_taken_as_of_the_charge_was_refunded(
      long transfer, long reversed, String taken) {
    var step = then(
        reversals(
            "{'id': 'tr_1', 'amount': " + transfer + ", 'amount_reversed': " + reversed + "}"),
        200, "{'data': []}");

    if (step instanceof Known(var answer)) {
      assertThat(answer).isEqualTo(new Declined(taken));
    } else {
      assertThat(call(step).body()).startsWith("amount=" + taken + "&");
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{'id': 'ch_1', 'amount': 5000}                                            | transfer_unknown",
      "'ch_1'                                                                    | transfer_unknown"})
  void a_charge_without_a_transfer_is_left_to_people(String charge, String why) {
    var step = then(first(), 200, "{'id': 're_1', 'amount': 1250, 'charge': " + charge + "}");

    assertThat(known(step)).isEqualTo(new Declined(why));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "[]                                                                        | transfer_unknown",
      "[{'id': 'tr_1', 'amount': 5000, 'source_transaction': 'ch_9'}]            | transfer_unknown",
      "[{'id': 'tr_1', 'amount': 5000, 'source_transaction': 'ch_1'}, {'id': 'tr_2', 'amount': 1, 'source_transaction': 'ch_9'}] | tr_1",
      "[{'id': 'tr_1', 'amount': 5000, 'source_transaction': 'ch_1'}, {'id': 'tr_2', 'amount': 1, 'source_transaction': 'ch_1'}] | several_transfers"})
  void transfers_that_were_made_separately_are_found_by_their_group(String data, String found) {
    var group = then(first(), 200, """
        {'id': 're_1', 'amount': 1250,
         'charge': {'id': 'ch_1', 'amount': 5000, 'transfer_group': 'order 7'}}""");
    assertThat(call(group).path()).isEqualTo("/v1/transfers?transfer_group=order%207&limit=100");

    var step = then(group, 200, "{'data': " + data + "}");

    if (step instanceof Known(var answer)) {
      assertThat(answer).isEqualTo(new Declined(found));
    } else {
      assertThat(call(step).path()).startsWith("/v1/transfers/" + found + "/reversals");
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "200 | <html>                                                              | unclear unreadable_answer",
      "400 | {'error': {'type': 'invalid_request_error', 'code': 'balance_insufficient'}} | unfunded",
      "400 | {'error': {'type': 'invalid_request_error'}}                        | declined invalid_request_error",
      "400 | {'error': {'type': 'idempotency_error'}}                            | unclear idempotency_error",
      "404 | {'error': {'type': 'invalid_request_error', 'code': 'resource_missing'}} | declined resource_missing",
      "409 | {'error': {'code': 'idempotency_key_in_use'}}                       | again",
      "429 | {}                                                                  | again",
      "401 | {}                                                                  | again",
      "500 | {}                                                                  | unclear status_500",
      "503 | nothing                                                             | again"})
  void an_answer_means(int status, String body, String meaning) {
    assertThat(meaning(status, body)).isEqualTo(meaning);
  }

  private static String meaning(int status, String body) {
    try {
      return switch (known(then(due(), status, body))) {
        case Unfunded(var ref) when ref == null -> "unfunded";
        case Declined(var code) -> "declined " + code;
        case Unclear(var why) -> "unclear " + why;
        case PayoutAnswer other -> other.toString();
      };
    } catch (Failure.Retryable e) {
      return "again";
    }
  }

  @Test
  void a_look_may_be_repeated_and_a_refund_that_is_not_there_is_left_to_people() {
    assertThat(known(then(first(), 404, "{}"))).isEqualTo(new Unheard());
    assertThatExceptionOfType(Failure.Retryable.class)
        .isThrownBy(() -> then(first(), 500, "{}"));
  }

  @Test
  void others_have_nothing_that_could_be_taken_back_from_here() {
    assertThat(known(new Adyen().reverse(PAYOUT, "993617895", ACCOUNT)))
        .isEqualTo(new Unreachable());
    assertThat(known(new Square().reverse(PAYOUT, "sq_1", ACCOUNT))).isEqualTo(new Unreachable());
  }
}
