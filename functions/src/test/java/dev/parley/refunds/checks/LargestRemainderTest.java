package dev.parley.refunds.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LargestRemainderTest {

  @Test
  void gives_what_is_left_over_to_the_largest_remainders() {
    assertThat(LargestRemainder.split(100, List.of(1L, 1L, 1L))).containsExactly(34L, 33L, 33L);
    assertThat(LargestRemainder.split(10, List.of(45L, 30L, 25L))).containsExactly(5L, 3L, 2L);
    assertThat(LargestRemainder.split(5, List.of(0L, 7L))).containsExactly(0L, 5L);
    assertThat(LargestRemainder.split(Long.MAX_VALUE, List.of(Long.MAX_VALUE, Long.MAX_VALUE)))
        .containsExactly(Long.MAX_VALUE / 2 + 1, Long.MAX_VALUE / 2);
  }

  @Test
  void the_parts_add_up_and_none_is_a_unit_off_its_share() {
    var chance = new Random(20261122);
    for (var n = 0; n < 2_000; n++) {
      var amount = chance.nextLong(1_000_000_000);
      var weights = new ArrayList<Long>();
      for (var k = 0; k <= chance.nextInt(9); k++) {
        weights.add(chance.nextLong(1, 100_000));
      }
      var sum = weights.stream().mapToLong(w -> w).sum();

      var parts = LargestRemainder.split(amount, weights);

      assertThat(parts.stream().mapToLong(p -> p).sum()).isEqualTo(amount);
      for (var k = 0; k < parts.size(); k++) {
        assertThat(Math.abs(parts.get(k) * sum - amount * weights.get(k))).isLessThan(sum);
      }
    }
  }

  @Test
  void refuses_what_cannot_be_split() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LargestRemainder.split(1, List.of(0L)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LargestRemainder.split(-1, List.of(1L)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LargestRemainder.split(1, List.of(2L, -1L)));
  }
}
