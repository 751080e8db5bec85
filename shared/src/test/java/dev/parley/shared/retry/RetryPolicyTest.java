package dev.parley.shared.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
  private static final RetryPolicy POLICY = new RetryPolicy(
      Duration.ofSeconds(2), Duration.ofSeconds(60), 100);

  @ParameterizedTest
  @CsvSource({
      "1, PT2S", "2, PT4S", "3, PT8S", "4, PT16S", "5, PT32S", "6, PT1M", "7, PT1M", "99, PT1M"
  })
  void doubles_the_longest_wait_up_to_the_cap(int attempt, Duration longest) {
    assertThat(POLICY.after(asking(Duration.ZERO), attempt))
        .isEqualTo(new Retry.Again(Duration.ZERO, longest));
  }

  @Test
  void waits_at_least_as_long_as_the_other_side_asked() {
    assertThat(POLICY.after(asking(Duration.ofMinutes(5)), 2))
        .isEqualTo(
            new Retry.Again(Duration.ofMinutes(5), Duration.ofMinutes(5).plusSeconds(4)));
  }

  @Test
  void waits_as_is_usual_for_the_error_where_nobody_asked() {
    var failure = new Failure.Retryable(ErrorType.WRITE_CONTENTION, "busy");

    assertThat(POLICY.after(failure, 1))
        .isEqualTo(new Retry.Again(Duration.ofSeconds(2), Duration.ofSeconds(4)));
  }

  @Test
  void gives_up_after_the_last_attempt() {
    assertThat(POLICY.after(asking(Duration.ZERO), 100))
        .isEqualTo(new Retry.GiveUp("tried 100 times"));
  }

  @Test
  void gives_up_at_once_where_no_repeat_helps() {
    assertThat(POLICY.after(new Failure.Permanent(ErrorType.MALFORMED_PAYLOAD, "broken"), 1))
        .isEqualTo(new Retry.GiveUp("no repeat helps: malformed_payload"));
  }

  @Test
  void stays_within_what_a_queue_can_hide_a_message_for() {
    for (var attempt = 1; attempt < RetryPolicy.QUEUED.attempts(); attempt++) {
      var again = (Retry.Again) RetryPolicy.QUEUED.after(asking(Duration.ZERO), attempt);
      assertThat(again.atMost()).isLessThanOrEqualTo(Duration.ofHours(12));
    }
  }

  @ParameterizedTest
  @CsvSource({"PT0S, PT1S, 1", "PT2S, PT1S, 1", "PT1S, PT1S, 0"})
  void is_made_of_sensible_numbers(Duration base, Duration cap, int attempts) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(base, cap, attempts));
  }

  private static Failure asking(Duration wait) {
    return new Failure.Retryable(ErrorType.THROTTLED, "slow down", wait, null);
  }
}
