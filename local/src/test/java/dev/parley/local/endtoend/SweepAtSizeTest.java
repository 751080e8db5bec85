package dev.parley.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.local.figures.SweepMeasure;
import org.junit.jupiter.api.Test;

/** A sweep costs what is due, whatever is open; {@code exec:exec@sweep} shows it at a hundred thousand. */
class SweepAtSizeTest {

  @Test
  void costs_what_is_due_and_not_what_is_open() throws Exception {
    try (var house = House.open()) {
      var desk = new SweepMeasure(house.client());

      var small = desk.of(80, 80, 1);
      var large = desk.of(300, 80, 2);

      assertThat(large.tickets()).isEqualTo(380);
      assertThat(large.readUnits()).isCloseTo(small.readUnits(), within(small.readUnits() / 20));
      assertThat(large.queries()).isEqualTo(small.queries()).isEqualTo(16);
      assertThat(small.messagesPerDeadline()).isEqualTo(1);
      assertThat(large.messagesPerDeadline()).isEqualTo(1);
    }
  }
}
