package dev.parley.shared.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BreakerTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  static final LaneRules RULES = new LaneRules(
      5, 3, 3, Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofMinutes(15),
      Duration.ofMinutes(5), Duration.ofMinutes(30), 1000, 1000);

  private final Breaker breaker = new Breaker();
  private final Failure down = new Failure.Retryable(ErrorType.DEPENDENCY_UNAVAILABLE, "down");

  private boolean fails(String message, int receive) {
    return fails(message, receive, down);
  }

  private boolean fails(String message, int receive, Failure failure) {
    return breaker.failed(message, failure, receive, RULES, NOW);
  }

  @Test
  void trips_where_different_messages_keep_failing_after_a_wait() {
    assertThat(fails("a", 1)).isFalse();
    assertThat(fails("b", 1)).isFalse();
    assertThat(fails("c", 1)).isFalse();
    assertThat(fails("a", 2)).isFalse();
    assertThat(fails("b", 2)).isFalse();
    assertThat(fails("c", 2)).isTrue();
  }

  @Test
  void a_glitch_that_hits_many_once_trips_nothing() {
    for (var n = 0; n < 100; n++) {
      assertThat(fails("m" + n, 1)).isFalse();
    }
  }

  @Test
  void one_message_that_always_fails_is_no_trouble_of_its_lane() {
    for (var receive = 1; receive < 100; receive++) {
      assertThat(fails("a", receive)).isFalse();
    }
  }

  @Test
  void a_success_in_between_begins_anew() {
    fails("a", 2);
    fails("b", 2);
    fails("c", 1);
    fails("d", 1);
    breaker.handled();

    assertThat(fails("c", 2)).isFalse();
    assertThat(breaker.failures()).isEqualTo(1);
  }

  @Test
  void another_cause_begins_anew() {
    fails("a", 2);
    fails("b", 2);
    fails("c", 2);
    fails("d", 2);

    assertThat(fails("e", 2, new Failure.Retryable(ErrorType.THROTTLED, "slow"))).isFalse();
  }

  @Test
  void failures_are_forgotten_after_a_while() {
    fails("a", 2);
    fails("b", 2);
    fails("c", 2);
    fails("d", 2);
    var later = NOW.plus(RULES.within()).plusSeconds(1);

    assertThat(breaker.failed("e", down, 2, RULES, later)).isFalse();
    assertThat(breaker.failures()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"WRITE_CONTENTION", "OUT_OF_TIME"})
  void what_comes_from_too_many_at_once_does_not_count(ErrorType type) {
    for (var n = 0; n < 10; n++) {
      assertThat(fails("m" + n, 3, new Failure.Retryable(type, "busy"))).isFalse();
    }
  }

  @Test
  void a_message_that_is_broken_itself_does_not_count() {
    var broken = new Failure.Permanent(ErrorType.MALFORMED_PAYLOAD, "broken");

    for (var n = 0; n < 10; n++) {
      assertThat(fails("m" + n, 3, broken)).isFalse();
    }
    assertThat(breaker.failures()).isZero();
  }

  @Test
  void what_nobody_foresaw_counts() {
    var bug = new Failure.Unknown(new IllegalStateException("a bug"));
    for (var n = 0; n < 4; n++) {
      fails("m" + n, 2, bug);
    }

    assertThat(fails("m4", 2, bug)).isTrue();
  }
}
