package dev.parley.local.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.invariants.Payout.State;
import dev.parley.payments.Payment;
import dev.parley.payments.Payments;
import dev.parley.payments.Reservation;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.PaymentCommand.ReportPayment;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.core.PaymentEventType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Money that goes back twice, or that was never there, is noticed. */
class RefundInvariantsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  private static Payout payout(String refund, long minor, State state) {
    return new Payout("stripe", "pi_1", "re_" + minor, refund, minor, state, 0);
  }

  private static List<Invariant> broken(Payout... payouts) {
    return RefundInvariants.broken(
        new Evidence(
            NOW, Map.of(), Map.of(), List.of(), List.of(), Map.of(), Map.of(), Map.of(),
            List.of(payouts), Map.of("payment/stripe/pi_1", 10_000L)))
        .stream().map(Violation::invariant).distinct().toList();
  }

  private static Payment taking(long... amounts) {
    var captured = new PaymentEvent(
        "stripe", PaymentEventType.PAYMENT_CAPTURED, "evt_1", "evt_1", NOW, "pi_1", Set.of(), null,
        null, null, new Money(10_000, "EUR"), null, null, null, "raw", null);
    var payment = Objects.requireNonNull(
        Payments.decide(null, new ReportPayment(captured), NOW).next());
    for (var n = 0; n < amounts.length; n++) {
      payment = payment.reserving(
          "R-" + n,
          new Reservation(
              "O-1", Party.agent("A-1"), new Money(amounts[n], "EUR"), Map.of(), NOW, null, false));
    }
    return payment;
  }

  @Test
  void a_refund_that_nobody_asked_for_is_noticed() {
    assertThat(broken()).isEmpty();
    assertThat(broken(payout("R-1", 500, State.SUCCEEDED)))
        .containsExactly(Invariant.PAID_ONCE);
  }

  @Test
  void a_payment_that_gives_back_more_than_it_had_is_noticed() {
    assertThat(broken(payout("R-1", 6_000, State.SUCCEEDED), payout("R-2", 4_001, State.PENDING)))
        .contains(Invariant.NEVER_MORE_THAN_CAPTURED);
    assertThat(broken(payout("R-1", 6_000, State.FAILED), payout("R-2", 4_001, State.PENDING)))
        .doesNotContain(Invariant.NEVER_MORE_THAN_CAPTURED);
  }

  @Test
  void refunds_that_share_money_are_noticed_as_they_are_decided() {
    assertThat(RefundInvariants.objection(taking(6_000, 4_000))).isEmpty();
    assertThat(RefundInvariants.objection(taking(6_000, 4_001))).hasValueSatisfying(
        found -> assertThat(found.invariant()).isEqualTo(Invariant.NEVER_MORE_THAN_CAPTURED));
  }
}
