package dev.parley.payments;

import static dev.parley.payments.Wallet.CHARGE;
import static dev.parley.payments.Wallet.INTENT;
import static dev.parley.payments.Wallet.NOON;
import static dev.parley.payments.Wallet.captured;
import static dev.parley.payments.Wallet.report;
import static dev.parley.payments.Wallet.reversed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.OrderParty;
import dev.parley.shared.core.PaymentCommand.ExpectPayment;
import dev.parley.shared.core.PaymentCommand.ReportPayment;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentsTest {
  private static final OrderParty ORDER = new OrderParty("O-1", "B-1", null);

  private final Wallet wallet = new Wallet();

  private void hears(PaymentEventType type, String ref, long amount, int minutes) {
    wallet.receives(report(type, ref, amount, NOON.plusSeconds(60L * minutes), true));
    wallet.settles(new Random(3));
  }

  private long figure(String name) {
    return wallet.view().integer(name).orElseThrow();
  }

  private Json part(String list) {
    return wallet.view().items(list).getFirst();
  }

  @Test
  void counts_the_greatest_amount_of_each_capture() {
    wallet.receives(captured(5_000));
    wallet.receives(captured(8_400));
    wallet.receives(captured(5_000));
    wallet.settles(new Random(3));
    assertThat(figure("captured_minor")).isEqualTo(8_400);
  }

  @Test
  void takes_a_refund_that_fails_after_it_succeeded_for_failed() {
    wallet.receives(captured(8_400));
    hears(PaymentEventType.REFUND_FAILED, "re_1", 2_500, 9);
    hears(PaymentEventType.REFUND_SUCCEEDED, "re_1", 2_500, 5);
    hears(PaymentEventType.REFUND_PENDING, "re_1", 2_500, 20);

    assertThat(part("refunds").text("status")).hasValue("FAILED");
    assertThat(figure("refunded_minor")).isZero();
    assertThat(wallet.everOpen()).containsExactly("payment/stripe/re_1/refund_failed");
  }

  @Test
  void never_makes_a_second_refund_of_the_providers_sum() {
    wallet.receives(captured(8_400));
    hears(PaymentEventType.REFUND_PENDING, "re_1", 2_500, 1);
    hears(PaymentEventType.REFUND_TOTAL_CHANGED, CHARGE, 2_500, 2);
    assertThat(figure("refunded_minor")).isZero();
    assertThat(figure("pending_minor")).isEqualTo(2_500);

    hears(PaymentEventType.REFUND_SUCCEEDED, "re_1", 2_500, 3);
    assertThat(figure("refunded_minor")).isEqualTo(2_500);
    assertThat(figure("pending_minor")).isZero();
  }

  @Test
  void believes_the_providers_sum_where_it_never_heard_of_the_refund() {
    wallet.receives(captured(8_400));
    hears(PaymentEventType.REFUND_TOTAL_CHANGED, CHARGE, 2_500, 2);
    assertThat(figure("refunded_minor")).isEqualTo(2_500);
    assertThat(wallet.view().items("refunds")).isEmpty();
  }

  @Test
  void keeps_a_disputes_money_apart_from_its_outcome() {
    wallet.receives(captured(8_400));
    hears(PaymentEventType.DISPUTE_EVIDENCE_NEEDED, "dp_1", 5_900, 1);
    hears(PaymentEventType.DISPUTE_FUNDS_WITHDRAWN, "dp_1", 5_900, 2);
    hears(PaymentEventType.DISPUTE_WON, "dp_1", 5_900, 8);
    assertThat(part("disputes").text("funds")).hasValue("WITHDRAWN");
    assertThat(figure("disputed_minor")).isEqualTo(5_900);

    hears(PaymentEventType.DISPUTE_FUNDS_REINSTATED, "dp_1", 5_900, 9);
    assertThat(part("disputes").text("status")).hasValue("WON");
    assertThat(figure("disputed_minor")).isZero();
  }

  @Test
  void counts_no_capture_that_failed_whatever_came_first() {
    hears(PaymentEventType.PAYMENT_FAILED, CHARGE, 8_400, 9);
    wallet.receives(captured(8_400));
    wallet.settles(new Random(3));

    assertThat(figure("captured_minor")).isZero();
    assertThat(figure("refundable_minor")).isZero();
  }

  /** As PayPal tells it. */
  @Test
  void counts_money_that_was_taken_back_once_beside_its_dispute() {
    wallet.receives(captured(8_400));
    wallet.receives(reversed(5_900, NOON));
    wallet.receives(reversed(5_900, NOON.plusSeconds(9)));
    wallet.settles(new Random(3));
    assertThat(figure("disputed_minor")).isEqualTo(5_900);

    hears(PaymentEventType.DISPUTE_OPENED, "dp_1", 5_900, 1);
    assertThat(figure("disputed_minor")).isEqualTo(5_900);
    assertThat(wallet.concerns().values()).filteredOn(concern -> !concern.over())
        .extracting(Concern::subject).containsExactly("payment/stripe/dp_1/chargeback");

    hears(PaymentEventType.DISPUTE_WON, "dp_1", 5_900, 8);
    assertThat(figure("disputed_minor")).isZero();
  }

  @Test
  void counts_what_no_dispute_accounts_for() {
    wallet.receives(captured(8_400));
    hears(PaymentEventType.DISPUTE_LOST, "dp_1", 2_000, 1);
    wallet.receives(reversed(5_900, NOON));
    wallet.settles(new Random(3));

    assertThat(figure("disputed_minor")).isEqualTo(5_900);
    assertThat(wallet.state().contests()).extracting(Contest::heldMinor)
        .containsExactlyInAnyOrder(2_000L, 3_900L);
  }

  /** As Adyen tells it of a card in another currency. */
  @ParameterizedTest
  @CsvSource({"DISPUTE_OPENED, 8400, 0", "DISPUTE_FUNDS_WITHDRAWN, 8400, 0", "DISPUTE_WON, 0, 8400",
      "DISPUTE_INQUIRY, 0, 8400"})
  void takes_all_of_it_for_disputed_where_the_dispute_has_another_currency(
      PaymentEventType type, long disputed, long refundable) {
    wallet.receives(captured(8_400));
    wallet.receives(
        new ReportPayment(
            new PaymentEvent(
                "stripe", type, "evt_9", "evt_9", NOON, Wallet.INTENT, Set.of(Wallet.CHARGE), null,
                null, "dp_1", new Money(900_000, "JPY"), null, null, null, "raw", null)));
    wallet.settles(new Random(3));

    assertThat(figure("disputed_minor")).isEqualTo(disputed);
    assertThat(figure("refundable_minor")).isEqualTo(refundable);
  }

  @Test
  void takes_no_money_away_for_an_inquiry() {
    wallet.receives(captured(8_400));
    hears(PaymentEventType.DISPUTE_INQUIRY, "dp_1", 5_900, 1);
    assertThat(figure("disputed_minor")).isZero();
    assertThat(wallet.everOpen()).containsExactly("payment/stripe/dp_1/chargeback");
  }

  @Test
  void opens_one_ticket_for_a_dispute_whose_money_went_first_and_ends_it_with_the_dispute() {
    hears(PaymentEventType.DISPUTE_FUNDS_WITHDRAWN, "dp_1", 5_900, 2);
    hears(PaymentEventType.DISPUTE_EVIDENCE_NEEDED, "dp_1", 5_900, 1);
    assertThat(wallet.concerns()).hasSize(1);
    assertThat(wallet.concerns().values()).allMatch(concern -> concern.dueBy() != null);

    hears(PaymentEventType.DISPUTE_LOST, "dp_1", 5_900, 9);
    assertThat(wallet.concerns()).hasSize(1);
    assertThat(wallet.concerns().values())
        .allMatch(concern -> concern.over() && concern.dueBy() == null);
  }

  @Test
  void opens_the_ticket_of_a_dispute_that_had_ended_solved() {
    hears(PaymentEventType.DISPUTE_WON, "dp_1", 5_900, 9);
    hears(PaymentEventType.DISPUTE_EVIDENCE_NEEDED, "dp_1", 5_900, 1);
    assertThat(wallet.concerns()).hasSize(1);
    assertThat(wallet.everOpen()).isEmpty();
  }

  @Test
  void sends_concerns_again_when_the_order_becomes_known() {
    hears(PaymentEventType.DISPUTE_EVIDENCE_NEEDED, "dp_1", 5_900, 1);
    wallet.receives(
        new ExpectPayment("stripe", CHARGE, ORDER, new Money(8_400, "EUR"), NOON));
    wallet.settles(new Random(3));
    assertThat(wallet.concerns().values()).allMatch(concern -> ORDER.equals(concern.order()));
    assertThat(wallet.view().items("order_ids")).containsExactly(new Json.Str("O-1"));
  }

  @Test
  void joins_two_heads_of_one_payment_and_hands_on_what_comes_later() {
    wallet.receives(report(PaymentEventType.DISPUTE_OPENED, "dp_1", 5_900, NOON, false));
    wallet.settles(new Random(3));
    wallet.receives(captured(8_400));
    wallet.settles(new Random(3));
    wallet.receives(report(PaymentEventType.REFUND_SUCCEEDED, "re_1", 2_500, NOON, false));
    wallet.settles(new Random(3));

    assertThat(wallet.under(CHARGE)).extracting(Payment::joined).isEqualTo(INTENT);
    assertThat(part("disputes").text("dispute_ref")).hasValue("dp_1");
    assertThat(figure("refunded_minor")).isEqualTo(2_500);
    assertThat(wallet.reachable())
        .contains("payment-ref/stripe/ch_1", "payment-ref/stripe/dp_1", "payment-ref/stripe/re_1");
  }

  @Test
  void has_no_deadlines_of_its_own() {
    assertThat(Payments.decide(null, new DeadlineReached(Inbox.PAYMENTS, 1), NOON).outcome())
        .isEqualTo(Decision.Outcome.VOID);
  }

  @Test
  void keeps_its_state_in_json() {
    wallet.receives(captured(8_400));
    hears(PaymentEventType.REFUND_PENDING, "re_1", 2_500, 1);
    hears(PaymentEventType.REFUND_TOTAL_CHANGED, CHARGE, 2_500, 2);
    hears(PaymentEventType.DISPUTE_FUNDS_WITHDRAWN, "dp_1", 5_900, 2);
    var stored = Json.of(wallet.state()).write();
    assertThat(JsonRecords.restore(Json.parse(stored), Payment.class)).isEqualTo(wallet.state());
  }
}
