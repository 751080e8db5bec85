package dev.parley.withholding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.RefundCommand.WithholdPayout;
import dev.parley.shared.core.RefundCommand.WithholdPayout.Reason;
import dev.parley.withholding.WithheldEvent.Recovered;
import dev.parley.withholding.WithheldEvent.Said;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is kept back of payouts, and what becomes of it. */
class WithholdingTest {
  private static final Instant NOVEMBER = Instant.parse("2026-11-22T09:00:00Z");
  private static final Party SHOP = new Party("service/shop");

  private static Said said(Reason reason, long version) {
    return new Said(
        new WithholdPayout("R-1", "O-1", "S-1", new Money(5_000, "EUR"), reason), version);
  }

  private static Recovered recovered(long minor) {
    return new Recovered(SHOP, minor, "po_1");
  }

  private static @Nullable Withheld after(WithheldEvent... events) {
    return after(List.of(events));
  }

  private static @Nullable Withheld after(List<? extends WithheldEvent> events) {
    Withheld state = null;
    for (var event : events) {
      state = Withholding.decide(state, event, NOVEMBER).next();
    }
    return state;
  }

  private static Withheld debt(WithheldEvent... more) {
    var events = Stream.concat(Stream.of(said(Reason.DEBT, 3)), Stream.of(more)).toList();
    return Objects.requireNonNull(after(events));
  }

  @Test
  void a_debt_is_there_until_payouts_have_recovered_it() {
    var half = debt(recovered(2_000));
    var all = debt(recovered(2_000), recovered(3_000));

    assertThat(debt().owedMinor()).isEqualTo(5_000);
    assertThat(half.owedMinor()).isEqualTo(3_000);
    assertThat(half.status()).isEqualTo(WithheldStatus.OWED);
    assertThat(all.status()).isEqualTo(WithheldStatus.SETTLED);
  }

  @Test
  void no_more_is_recovered_than_is_owed() {
    for (var minor : List.of(5_001L, -1L)) {
      var decision = Withholding.decide(debt(), recovered(minor), NOVEMBER);

      assertThat(decision.outcome()).isEqualTo(Decision.Outcome.REFUSED);
    }
    assertThat(
        Withholding.decide(debt(recovered(5_000)), recovered(1), NOVEMBER).outcome())
        .isEqualTo(Decision.Outcome.REFUSED);
  }

  @Test
  void what_came_back_after_it_was_recovered_is_owed_to_the_seller() {
    var back = debt(recovered(2_000), said(Reason.NONE, 4));

    assertThat(back.owedMinor()).isEqualTo(-2_000);
    assertThat(back.status()).isEqualTo(WithheldStatus.OWED);
    assertThat(debt(recovered(2_000), said(Reason.NONE, 4), recovered(-2_000)).status())
        .isEqualTo(WithheldStatus.SETTLED);
  }

  @Test
  void a_payout_is_held_as_long_as_its_refund_is_a_risk() {
    assertThat(Objects.requireNonNull(after(said(Reason.HIGH_RISK, 1))).status())
        .isEqualTo(WithheldStatus.HELD);
    assertThat(
        Objects.requireNonNull(after(said(Reason.HIGH_RISK, 1), said(Reason.NONE, 2))).status())
        .isEqualTo(WithheldStatus.SETTLED);
  }

  @Test
  void the_words_of_a_refund_end_alike_in_any_order_and_however_often_they_come() {
    var words = List.of(
        said(Reason.HIGH_RISK, 1), said(Reason.NONE, 2), said(Reason.DEBT, 5), said(Reason.NONE, 7),
        said(Reason.DEBT, 9));
    for (var seed = 0; seed < 200; seed++) {
      var chance = new Random(seed);
      var last = chance.nextInt(words.size());
      var told = new ArrayList<>(words.subList(0, last + 1));
      told.addAll(words.subList(0, chance.nextInt(last + 1)));
      Collections.shuffle(told, chance);

      var state = Objects.requireNonNull(after(told));

      var reason = words.get(last).word().reason();
      assertThat(state.reason()).isEqualTo(reason);
      assertThat(state.owedMinor()).isEqualTo(reason == Reason.DEBT ? 5_000 : 0);
    }
  }

  @Test
  void what_is_settled_is_not_among_what_is_open() {
    var open = Withholding.decide(null, said(Reason.DEBT, 3), NOVEMBER);
    var settled = Withholding.decide(debt(), recovered(5_000), NOVEMBER);

    assertThat(open.links()).extracting(Link::from).containsExactlyInAnyOrder(
        "withholdings", "seller/S-1", "withheld", "withheld/S-1");
    assertThat(settled.links()).hasSize(2).allMatch(Link::gone);
  }

  @Test
  void months_follow_each_other_whatever_sellers_owe_and_payouts_recover() {
    var chance = new Random(5);
    for (var life = 0; life < 100; life++) {
      var all = new ArrayList<Withheld>();
      for (var n = 0; n < 6; n++) {
        all.add(lived(chance, "S-" + chance.nextInt(2), n));
      }
      var closing = 0L;
      for (var month = YearMonth.of(2026, 9); month
          .isBefore(YearMonth.of(2027, 2)); month = month.plusMonths(1)) {
        var lines = RecoveriesReport.of(month, all).lines();
        assertThat(lines.stream().mapToLong(RecoveriesReport.Line::opening).sum())
            .isEqualTo(closing);
        closing = lines.stream().mapToLong(RecoveriesReport.Line::closing).sum();
      }
      assertThat(closing).isEqualTo(all.stream().mapToLong(Withheld::owedMinor).sum());
    }
  }

  private static Withheld lived(Random chance, String seller, int n) {
    Withheld state = null;
    var at = NOVEMBER.minus(60, ChronoUnit.DAYS);
    for (var version = 1; version < 8; version++) {
      at = at.plus(chance.nextInt(20), ChronoUnit.DAYS);
      var reasons = Reason.values();
      WithheldEvent event = chance.nextBoolean()
          ? recovered(1 + chance.nextInt(3_000))
          : new Said(
              new WithholdPayout(
                  "R-" + n, "O-1", seller, new Money(5_000, "EUR"),
                  reasons[chance.nextInt(reasons.length)]),
              version);
      var decision = Withholding.decide(state, event, at);
      state = decision.outcome() == Decision.Outcome.ACCEPTED ? decision.next() : state;
    }
    return state == null ? debt() : state;
  }
}
