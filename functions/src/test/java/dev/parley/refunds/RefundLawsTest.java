package dev.parley.refunds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.payments.Payment;
import dev.parley.payments.Payments;
import dev.parley.payments.Reservation;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.core.PaymentCommand.NameRefund;
import dev.parley.shared.core.PaymentCommand.ReleaseRefund;
import dev.parley.shared.core.PaymentCommand.ReportPayment;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.core.PayoutAnswer;
import dev.parley.shared.core.RefundCommand.ExecuteRefund;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds whatever happens. */
class RefundLawsTest {
  private static final int LIVES = 300;

  @Test
  void never_more_goes_back_than_was_captured_whatever_people_providers_and_time_do() {
    for (int seed = 0; seed < LIVES; seed++) {
      var chance = new Random(seed);
      var counter = new Counter(chance.nextInt(3) * 3_000L, chance.nextBoolean() ? 2_000L : null);
      for (var step = 0; step < 40; step++) {
        something(counter, chance, "R-" + chance.nextInt(6));

        var figures = counter.payment().figures();
        assertThat(figures.refunded() + figures.pending()).as("seed %d step %d", seed, step)
            .isLessThanOrEqualTo(figures.captured());
        assertThat(standing(counter)).as("seed %d step %d", seed, step)
            .isLessThanOrEqualTo(10_000);
      }
    }
  }

  /** All that is held, approved, under way or paid. */
  private static long standing(Counter counter) {
    return counter.ids().stream().map(counter::refund)
        .filter(refund -> switch (refund.stage()) {
          case Stage.Rejected _, Stage.Failed _ -> false;
          case Stage.Held _, Stage.Approved _, Stage.Paying _, Stage.Paid _ -> true;
        })
        .mapToLong(refund -> refund.ask().totalMinor())
        .sum();
  }

  private static void something(Counter counter, Random chance, String id) {
    if (!counter.ids().contains(id)) {
      counter.asks(id, 1 + chance.nextInt(7_000));
      return;
    }
    switch (chance.nextInt(9)) {
      case 0 -> counter.approves(id, "L-" + chance.nextInt(2));
      case 1 -> counter.rejects(id);
      case 2 -> counter.answers(
          id, new PayoutAnswer.Accepted("re_" + id, chance.nextBoolean(), null));
      case 3 -> counter.answers(id, new PayoutAnswer.Unclear("timeout"));
      case 4 -> counter.answers(id, new PayoutAnswer.Unheard());
      case 5 -> counter.answers(id, new PayoutAnswer.Declined("no"));
      case 6 -> counter.told(id, new ExecuteRefund());
      case 7 -> counter.pass(Duration.ofHours(chance.nextInt(200)));
      default -> providerSays(counter, chance, id);
    }
  }

  /** A provider speaks only of refunds that it has. */
  private static void providerSays(Counter counter, Random chance, String id) {
    var refund = counter.refund(id);
    var known = refund.stage() instanceof Stage.Paid
        || (refund.stage() instanceof Stage.Paying paying && paying.refundRef() != null);
    if (known) {
      counter.hears(
          chance.nextBoolean() ? PaymentEventType.REFUND_SUCCEEDED : PaymentEventType.REFUND_FAILED,
          refund.ask().totalMinor(), "re_" + id, null);
    }
  }

  @Test
  void the_ledger_is_the_same_in_any_order_and_however_often_it_is_told() {
    for (int seed = 0; seed < LIVES; seed++) {
      var chance = new Random(seed);
      var told = stories(chance);

      var first = ledger(told);
      Collections.shuffle(told, chance);
      told.addAll(told.subList(0, chance.nextInt(told.size())));

      assertThat(ledger(told).figures()).as("seed %d", seed).isEqualTo(first.figures());
      assertThat(ledger(told).reservations()).isEqualTo(first.reservations());
    }
  }

  private static Payment ledger(List<PaymentCommand> told) {
    Payment payment = Payment.unheardOf("stripe", "pi_1");
    for (var n = 0; n < 3; n++) {
      payment = payment.reserving(
          "R-" + n,
          new Reservation(
              "O-1", Party.agent("A-1"), new Money(1_000 + n, "EUR"), Map.of(), Counter.START, null,
              false));
    }
    for (var command : told) {
      payment = Objects.requireNonNull(Payments.decide(payment, command, Counter.START).next());
    }
    return payment;
  }

  private static List<PaymentCommand> stories(Random chance) {
    var told = new ArrayList<PaymentCommand>();
    told.add(event(0, PaymentEventType.PAYMENT_CAPTURED, 10_000, null, null));
    for (var n = 0; n < 3; n++) {
      var ref = "re_" + n;
      switch (chance.nextInt(4)) {
        case 0 -> told.add(
            new NameRefund("stripe", "pi_1", "R-" + n, ref, chance.nextBoolean(), Counter.START));
        case 1 -> told.add(new ReleaseRefund("stripe", "pi_1", "R-" + n));
        default -> {
          told.add(new NameRefund("stripe", "pi_1", "R-" + n, ref, false, Counter.START));
          told.add(event(10 + n, PaymentEventType.REFUND_SUCCEEDED, 1_000 + n, ref, null));
          if (chance.nextBoolean()) {
            told.add(event(20 + n, PaymentEventType.REFUND_FAILED, 1_000 + n, ref, null));
          }
        }
      }
    }
    told.add(event(30, PaymentEventType.DISPUTE_FUNDS_WITHDRAWN, 3_000, null, "dp_1"));
    if (chance.nextBoolean()) {
      told.add(
          event(
              40, PaymentEventType.DISPUTE_FUNDS_REINSTATED, 1_000L * (1 + chance.nextInt(3)), null,
              "dp_1"));
    }
    return told;
  }

  private static PaymentCommand event(
      int n, PaymentEventType type, long minor, @Nullable String refund, @Nullable String dispute) {
    var key = "stripe/evt_" + n;
    return new ReportPayment(
        new PaymentEvent(
            "stripe", type, key, key, Counter.START.plusSeconds(n), "pi_1", Set.of(), null, refund,
            dispute, new Money(minor, "EUR"), null, null, null, "raw", null));
  }

  @Test
  void a_dispute_that_is_won_in_part_holds_the_rest() {
    var payment = ledger(
        List.of(
            event(0, PaymentEventType.PAYMENT_CAPTURED, 10_000, null, null),
            event(1, PaymentEventType.DISPUTE_LOST, 3_000, null, "dp_1"),
            event(2, PaymentEventType.DISPUTE_FUNDS_WITHDRAWN, 3_000, null, "dp_1"),
            event(3, PaymentEventType.DISPUTE_FUNDS_REINSTATED, 2_000, null, "dp_1")));

    assertThat(payment.figures().disputed()).isEqualTo(1_000);
  }
}
