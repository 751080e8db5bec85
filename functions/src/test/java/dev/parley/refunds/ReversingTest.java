package dev.parley.refunds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.refunds.RefundEvent.Linked;
import dev.parley.refunds.checks.Ask.BorneBy;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.core.PayoutAnswer;
import dev.parley.shared.core.PayoutAnswer.Accepted;
import dev.parley.shared.core.PayoutAnswer.Unclear;
import dev.parley.shared.core.PayoutAnswer.Unreachable;
import dev.parley.shared.core.PayoutCommand.AskPayout;
import dev.parley.shared.core.PayoutCommand.ReverseTransfer;
import dev.parley.shared.core.PayoutCommand.StartPayout;
import dev.parley.shared.core.RefundCommand.ReversalAnswered;
import dev.parley.shared.policy.Mode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the seller got is taken back where the seller bears it, and by a house that acts by itself. */
class ReversingTest {
  private static final PayoutAnswer PENDING = new Accepted("re_1", false, null);
  private static final PayoutAnswer NOT_REVERSED = new Accepted("re_1", true, false);
  private final Counter counter = new Counter(10_000, null);

  private void asks(PayoutAnswer... answers) {
    counter.asks("R-1", 4000, "damaged", BorneBy.SELLER);
    for (var answer : answers) {
      counter.answers("R-1", answer);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Mode.class, names = {"OBSERVE", "ASSIST"})
  void only_a_house_that_acts_by_itself_takes_a_transfer_back(Mode mode) {
    asks();
    counter.mode = mode;

    counter.answers("R-1", NOT_REVERSED);
    counter.pass(Duration.ofDays(9));

    assertThat(counter.commands(ReverseTransfer.class)).isEmpty();
    assertThat(counter.concerns()).singleElement().satisfies(concern -> {
      assertThat(concern.subject()).endsWith("/not_reversed");
      assertThat(concern.inward()).extracting(it -> it.lead()).isEqualTo("transfer_not_reversed");
    });
  }

  @Test
  void it_is_asked_for_under_the_id_of_the_refund_however_often() {
    asks(NOT_REVERSED);
    counter.told("R-1", new ReversalAnswered(new Unclear("no_answer")));
    counter.pass(Duration.ofDays(1));

    assertThat(counter.commands(ReverseTransfer.class)).hasSizeGreaterThan(3).containsOnly(
        counter.commands(ReverseTransfer.class).getFirst());
    assertThat(counter.commands(ReverseTransfer.class).getFirst()).satisfies(reverse -> {
      assertThat(reverse.refundRef()).isEqualTo("re_1");
      assertThat(reverse.payout().refundId()).isEqualTo("R-1");
      assertThat(reverse.payout().ofSeller()).isTrue();
    });
  }

  @Test
  void what_the_platform_bears_is_not_taken_from_the_seller() {
    counter.asks("R-2", 4000, "damaged", BorneBy.PLATFORM);
    counter.answers("R-2", new Accepted("re_2", true, null));

    assertThat(counter.commands(StartPayout.class)).singleElement()
        .satisfies(start -> assertThat(start.payout().ofSeller()).isFalse());
    assertThat(counter.commands(AskPayout.class)).isEmpty();
    assertThat(counter.commands(ReverseTransfer.class)).isEmpty();
  }

  @Test
  void what_was_paid_outside_is_asked_for_what_the_seller_still_has() {
    asks(new Unreachable());

    counter.happens("R-1", new Linked(counter.refund("R-1").by(), "re_9"));
    assertThat(counter.commands(AskPayout.class)).singleElement()
        .satisfies(asked -> assertThat(asked.refundRef()).isEqualTo("re_9"));
    counter.answers("R-1", new Accepted("re_9", true, false));

    assertThat(counter.commands(ReverseTransfer.class)).hasSize(1);
  }

  @Test
  void so_is_what_the_providers_event_told_first() {
    asks(PENDING);
    counter.hears(PaymentEventType.REFUND_SUCCEEDED, 4000, "re_1", null);
    assertThat(counter.commands(AskPayout.class)).hasSize(1);

    counter.answers("R-1", NOT_REVERSED);
    counter.answers("R-1", NOT_REVERSED);

    assertThat(counter.commands(ReverseTransfer.class)).hasSize(1);
  }
}
