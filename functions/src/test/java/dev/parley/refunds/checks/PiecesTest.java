package dev.parley.refunds.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What pieces of a line cost, whatever it cost and however many there are. */
class PiecesTest {

  @Test
  void some_and_the_others_make_the_whole() {
    var chance = new Random(1);
    for (var n = 0; n < 2_000; n++) {
      var step = chance.nextBoolean() ? 1 : 10;
      var pieces = new Pieces(
          (long) chance.nextInt(100_000) * step, 1 + chance.nextInt(50), step);
      var some = chance.nextInt(pieces.count() + 1);

      assertThat(pieces.most(some) + pieces.least(pieces.count() - some))
          .as("%s %d", pieces, some).isEqualTo(pieces.paid());
      assertThat(pieces.most(some)).isBetween(
          pieces.least(some), pieces.least(some) + step * Math.max(1L, some));
    }
  }

  /** However many are asked for at a time, and at whatever price. */
  @Test
  void a_line_that_is_refunded_piece_by_piece_gives_back_what_was_paid_for_it() {
    var chance = new Random(2);
    for (var n = 0; n < 300; n++) {
      var before = 0L;
      var left = 3;
      while (left > 0) {
        var some = 1 + chance.nextInt(left);
        var dear = 997L * some + (some == 3 ? -1 : chance.nextInt(3));
        var scene = Scene.of(
            "EUR", "line/L-2x%d=%d before:line/L-2=%d before_at=P9D".formatted(some, dear, before));
        var verdict = RefundChecks.judge(scene.facts(), scene.rules());

        assertThat(verdict.isApproved()).as("%d of %d after %d", some, left, before).isTrue();
        before += RefundChecks.recalculated(scene.facts(), scene.rules()).totalMinor();
        left -= some;
      }
      assertThat(before).isEqualTo(2_990);
    }
  }

  /** A line of two thousand million pieces is no list of as many prices. */
  @Test
  void as_many_pieces_as_an_order_may_have_are_counted_at_once() {
    var pieces = new Pieces(1_000_000_000_000_000L, Integer.MAX_VALUE, 1);

    assertThat(pieces.most(Integer.MAX_VALUE - 1) + pieces.least(1)).isEqualTo(pieces.paid());
  }
}
