package dev.parley.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.reconciliation.Break.Closing;
import dev.parley.reconciliation.Break.Outcome;
import dev.parley.reconciliation.Break.Word;
import dev.parley.reconciliation.BreakEvent.Compared;
import dev.parley.reconciliation.BreakEvent.Settled;
import dev.parley.shared.core.Discrepancy;
import dev.parley.shared.core.Discrepancy.Cause;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.ReportRow.Kind;
import dev.parley.shared.core.TextRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A break item, whatever order its words come in. */
class BreakingTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Discrepancy DIFFERENCE = new Discrepancy(
      Cause.AMOUNT_DIFFERS, "stripe", Kind.REFUNDED, "re_1", "pi_1", null, new Money(1_000, "EUR"),
      new Money(900, "EUR"), LocalDate.parse("2026-11-20"));

  private static Break after(BreakEvent... events) {
    @Nullable
    Break it = null;
    for (var event : events) {
      it = Breaking.decide(it, event, NOON).next();
    }
    return Objects.requireNonNull(it);
  }

  private static Compared found(long version) {
    return said(false, version);
  }

  private static Compared gone(long version) {
    return said(true, version);
  }

  private static Compared said(boolean gone, long version) {
    return new Compared(
        DIFFERENCE, gone, gone ? "A late row." : null, new Word("settlement/stripe/pi_1", version),
        "2026-11");
  }

  private static Settled settled() {
    return new Settled(
        new Party("lead/L-1"), Outcome.WRITTEN_OFF, new TextRef("break/note", "hash"));
  }

  @Test
  void what_was_said_last_counts_whichever_comes_first() {
    assertThat(after(found(3), gone(5)).status()).isEqualTo(BreakStatus.GONE);
    assertThat(after(gone(5), found(3)).status()).isEqualTo(BreakStatus.GONE);
    assertThat(after(gone(5), found(7)).status()).isEqualTo(BreakStatus.OPEN);
    assertThat(after(found(7), gone(5)).status()).isEqualTo(BreakStatus.OPEN);
  }

  @Test
  void what_vanishes_says_why_and_when() {
    assertThat(after(found(3), gone(5)).closing())
        .isEqualTo(new Closing.Vanished("A late row.", NOON));
  }

  @Test
  void what_a_person_explained_stays_explained() {
    var resolved = after(found(3), settled());

    assertThat(resolved.status()).isEqualTo(BreakStatus.RESOLVED);
    assertThat(after(found(3), settled(), found(4)).status()).isEqualTo(BreakStatus.RESOLVED);
    assertThat(after(found(3), settled(), gone(6)).closing()).isEqualTo(resolved.closing());
  }

  @Test
  void nobody_explains_what_is_not_open() {
    assertThat(Breaking.decide(after(gone(3)), settled(), NOON).refusal()).isNotNull();
    assertThat(Breaking.decide(after(found(1), settled()), settled(), NOON).refusal()).isNotNull();
    assertThat(Breaking.decide(null, settled(), NOON).next()).isNull();
  }

  @Test
  void the_same_word_again_changes_nothing() {
    var once = after(found(3));

    assertThat(Breaking.decide(once, found(3), NOON.plusSeconds(9)).next()).isEqualTo(once);
  }

  @Test
  void the_same_difference_is_the_same_item_and_another_amount_another_one() {
    var other = new Discrepancy(
        Cause.AMOUNT_DIFFERS, "stripe", Kind.REFUNDED, "re_1", "pi_1", null,
        new Money(1_000, "EUR"), new Money(901, "EUR"), LocalDate.parse("2026-11-20"));

    assertThat(other.id()).isNotEqualTo(DIFFERENCE.id());
    assertThat(DIFFERENCE.id()).isEqualTo("B-" + DIFFERENCE.id().substring(2)).hasSize(22);
  }
}
