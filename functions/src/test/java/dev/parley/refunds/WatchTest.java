package dev.parley.refunds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.refunds.RefundEvent.Voted;
import dev.parley.refunds.checks.Ask.BorneBy;
import dev.parley.refunds.checks.Dossier.Slip;
import dev.parley.refunds.checks.Finding.Need;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.core.PayoutAnswer;
import dev.parley.shared.core.PayoutCommand.AskPayout;
import dev.parley.shared.core.PayoutCommand.StartPayout;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.shared.policy.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What was promised is watched until the money arrived. */
class WatchTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private final Counter counter = new Counter(10_000, null);

  private List<String> open() {
    var open = new TreeSet<String>();
    for (Concern concern : counter.concerns()) {
      var name = concern.subject().substring(concern.subject().lastIndexOf('/') + 1);
      if (concern.over()) {
        open.remove(name);
      } else {
        open.add(name);
      }
    }
    return List.copyOf(open);
  }

  @Test
  void within_the_limits_it_is_paid_at_once() {
    assertThat(counter.asks("R-1", 4000)).isEqualTo(RefundStatus.EXECUTING);
    assertThat(counter.answers("R-1", new PayoutAnswer.Accepted("re_1", true, null)))
        .isEqualTo(RefundStatus.SUCCEEDED);

    assertThat(counter.commands(StartPayout.class)).hasSize(1);
    assertThat(counter.payment().figures().refunded()).isEqualTo(4000);
    assertThat(counter.payment().figures().pending()).isZero();
    assertThat(counter.messages()).singleElement().satisfies(told -> {
      assertThat(told.kind()).isEqualTo("refund_paid");
      assertThat(told.details()).containsEntry("reference", "re_1").containsEntry(
          "amount", "40.00 EUR");
    });
    assertThat(counter.refund("R-1").lookAt()).isNull();
  }

  @Test
  void a_promise_that_the_provider_does_not_have_is_told_after_a_day_and_acted_on_after_two() {
    counter.asks("R-1", 4000);

    counter.pass(Duration.ofHours(23));
    assertThat(open()).isEmpty();
    counter.pass(HOUR);
    assertThat(open()).containsExactly("promised");
    counter.pass(Duration.ofDays(1));

    assertThat(open()).containsExactly("promise_broken", "promised");
    assertThat(counter.commands(AskPayout.class)).hasSize(1);
    counter.answers("R-1", new PayoutAnswer.Unheard());
    assertThat(counter.commands(StartPayout.class)).hasSize(2)
        .extracting(start -> start.payout().refundId()).containsOnly("R-1");
    counter.answers("R-1", new PayoutAnswer.Accepted("re_1", true, null));
    assertThat(open()).isEmpty();
  }

  @Test
  void an_unclear_outcome_is_asked_for_ever_more_seldom_until_it_is_known() {
    counter.asks("R-1", 4000);
    counter.answers("R-1", new PayoutAnswer.Unclear("timeout"));

    counter.pass(Duration.ofSeconds(59));
    assertThat(counter.commands(AskPayout.class)).isEmpty();
    counter.pass(Duration.ofMinutes(21));
    assertThat(counter.commands(AskPayout.class)).hasSize(3);
    assertThat(open()).containsExactly("unclear");
    counter.answers("R-1", new PayoutAnswer.Accepted("re_1", false, null));

    assertThat(open()).isEmpty();
    assertThat(counter.commands(StartPayout.class)).hasSize(1);
    assertThat(counter.refund("R-1").stage().status()).isEqualTo(RefundStatus.EXECUTING);
  }

  @Test
  void a_refund_under_way_for_long_is_traced_and_then_decided_by_a_person() {
    counter.asks("R-1", 4000);
    counter.answers("R-1", new PayoutAnswer.Accepted("re_1", false, null));

    counter.pass(Duration.ofDays(13));
    assertThat(open()).isEmpty();
    counter.pass(Duration.ofDays(1));
    assertThat(open()).containsExactly("pending_long");
    counter.pass(Duration.ofDays(16));
    assertThat(open()).containsExactly("pending_long", "pending_too_long");
    counter.hears(PaymentEventType.REFUND_SUCCEEDED, 4000, "re_1", null);

    assertThat(counter.refund("R-1").stage().status()).isEqualTo(RefundStatus.SUCCEEDED);
    assertThat(open()).isEmpty();
  }

  @Test
  void money_that_is_missing_at_the_provider_is_somebodys_concern_until_it_is_there() {
    counter.asks("R-1", 4000);
    counter.answers("R-1", new PayoutAnswer.Unfunded("re_1"));
    assertThat(open()).containsExactly("unfunded");

    counter.hears(PaymentEventType.REFUND_SUCCEEDED, 4000, "re_1", null);

    assertThat(open()).isEmpty();
  }

  @Test
  void an_answer_that_money_is_missing_is_no_unknown_outcome_however_often_it_comes() {
    counter.asks("R-1", 4000);

    for (var n = 0; n < 5; n++) {
      counter.answers("R-1", new PayoutAnswer.Unfunded(null));
      counter.pass(Duration.ofHours(1));
      counter.answers("R-1", new PayoutAnswer.Unheard());
      assertThat(open()).containsExactly("unfunded");
    }
    counter.answers("R-1", new PayoutAnswer.Unclear("no_answer"));

    assertThat(open()).containsExactly("unclear");
  }

  @Test
  void what_the_provider_declines_is_free_again_and_a_persons_concern() {
    counter.asks("R-1", 4000);

    assertThat(counter.answers("R-1", new PayoutAnswer.Declined("charge_already_refunded")))
        .isEqualTo(RefundStatus.FAILED);

    assertThat(open()).containsExactly("failed");
    assertThat(counter.payment().figures().refundable()).isEqualTo(10_000);
    assertThat(counter.messages()).extracting(told -> told.kind())
        .containsExactly("refund_failed");
  }

  @Test
  void what_the_seller_was_not_debited_is_a_persons_concern() {
    counter.asks("R-1", 4000);

    counter.answers("R-1", new PayoutAnswer.Accepted("re_1", true, false));

    assertThat(open()).containsExactly("not_reversed");
  }

  @Test
  void a_chargeback_after_a_refund_has_its_proof() {
    counter.asks("R-1", 4000);
    counter.answers("R-1", new PayoutAnswer.Accepted("re_1", true, null));

    counter.hears(PaymentEventType.DISPUTE_OPENED, 10_000, null, "dp_1");

    assertThat(counter.concerns()).filteredOn(it -> it.tags().contains("double_payout"))
        .singleElement().satisfies(concern -> assertThat(concern.summary())
            .contains("R-1", "re_1", "40.00 EUR", "2026-11-18T09:00:00Z"));
  }

  @Test
  void a_seller_who_is_silent_leaves_it_to_a_lead() {
    var asking = new Counter(10_000, 1000L);
    assertThat(asking.asks("R-1", 4000, "damaged", BorneBy.SELLER)).isEqualTo(RefundStatus.HELD);
    assertThat(asking.messages()).singleElement().satisfies(told -> {
      assertThat(told.to()).isEqualTo(Party.seller("S-1"));
      assertThat(told.kind()).isEqualTo("refund_approval_asked");
    });
    assertThat(asking.approves("R-1", "L-1")).isEqualTo(RefundStatus.HELD);

    asking.pass(Duration.ofDays(3));

    assertThat(asking.refund("R-1").stage().status()).isEqualTo(RefundStatus.EXECUTING);
  }

  @Test
  void a_seller_who_agrees_is_enough_within_the_limits() {
    var asking = new Counter(10_000, 1000L);
    asking.asks("R-1", 4000, "damaged", BorneBy.SELLER);

    var after = asking.happens("R-1", new Voted(Party.seller("S-1"), Need.SELLER, true, null));

    assertThat(after).isEqualTo(RefundStatus.EXECUTING);
  }

  @Test
  void the_legal_deadline_is_moved_by_no_hold_and_told_three_business_days_before() {
    counter.asks("R-1", 4000, "withdrawal", BorneBy.PLATFORM);
    var deadline = Counter.START.plus(Duration.ofDays(14));
    assertThat(counter.refund("R-1").legalDeadline()).isEqualTo(deadline);

    counter.pass(Duration.between(counter.now, Instant.parse("2026-11-27T08:59:59Z")));
    assertThat(open()).isEmpty();
    counter.pass(Duration.ofSeconds(1));

    assertThat(open()).containsExactly("legal_deadline");
    assertThat(counter.concerns().getLast().dueBy()).isEqualTo(deadline);
    assertThat(counter.refund("R-1").legalDeadline()).isEqualTo(deadline);
  }

  @Test
  void the_legal_deadline_counts_from_the_notice_that_a_return_was() {
    var notice = Counter.START.minus(Duration.ofDays(10));
    counter.slips.add(
        new Slip("RT-1", Map.of("L-1", 1), notice, notice, null, null, null, null));

    counter.asks("R-1", 4000, "withdrawal", BorneBy.PLATFORM);

    assertThat(counter.refund("R-1").legalDeadline()).isEqualTo(notice.plus(Duration.ofDays(14)));
    counter.pass(Duration.ofSeconds(1));
    assertThat(open()).containsExactly("legal_deadline");
  }

  @Test
  void the_day_that_the_buyer_was_promised_counts_though_the_provider_has_it() {
    counter.promisedBy = Counter.START.plus(Duration.ofDays(5));
    counter.asks("R-1", 4000);
    counter.answers("R-1", new PayoutAnswer.Accepted("re_1", false, null));

    counter.pass(Duration.ofDays(5).minusSeconds(1));
    assertThat(counter.messages()).isEmpty();
    counter.pass(Duration.ofSeconds(1));

    assertThat(open()).containsExactly("promise_broken");
    assertThat(counter.messages()).extracting(told -> told.kind())
        .containsExactly("refund_delayed");
  }

  @Test
  void what_failed_by_its_answer_alone_is_free_again() {
    counter.asks("R-1", 4000);
    counter.answers("R-1", new PayoutAnswer.Accepted("re_1", false, null));

    counter.answers("R-1", new PayoutAnswer.Declined("expired_or_canceled_card"));

    assertThat(open()).containsExactly("refund_failed");
    assertThat(counter.payment().figures().refundable()).isEqualTo(10_000);
  }

  @Test
  void nobody_hears_of_a_refund_that_a_house_only_observes() {
    var asking = new Counter(10_000, 1000L);
    asking.mode = Mode.OBSERVE;

    asking.asks("R-1", 4000, "damaged", BorneBy.SELLER);
    asking.pass(Duration.ofDays(20));

    assertThat(asking.messages()).isEmpty();
  }

  @Test
  void a_house_that_observes_promises_nothing() {
    counter.mode = Mode.OBSERVE;

    assertThat(counter.asks("R-1", 4000)).isEqualTo(RefundStatus.APPROVED);

    assertThat(counter.refund("R-1").lookAt()).isNull();
    assertThat(counter.effects).isEmpty();
    assertThat(counter.payment().reservations()).isEmpty();
  }
}
