package dev.parley.shared.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.json.Json;
import dev.parley.shared.json.Violation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {

  @Test
  void says_everything_that_a_caller_may_rely_on() {
    var problem = new Problem(
        ErrorType.VALIDATION_FAILED, "two fields are not right", "/tickets", "c-1", null,
        List.of(new Violation("channel", "is required"), new Violation("tags[1]", "is a text")));

    assertThat(problem.body()).isEqualTo(
        Json.parse(
            """
                {"type": "/help/validation_failed",
                 "title": "Some fields are not right",
                 "status": 400,
                 "detail": "two fields are not right",
                 "instance": "/tickets",
                 "error_type": "validation_failed",
                 "retryable": false,
                 "retry_after": null,
                 "suggested_action": "correct_the_fields",
                 "correlation_id": "c-1",
                 "violations": [{"field": "channel", "message": "is required"},
                                {"field": "tags[1]", "message": "is a text"}]}
                """));
  }

  @Test
  void rounds_the_wait_up_to_whole_seconds() {
    assertThat(waiting(Duration.ofMillis(1)).integer("retry_after")).contains(1L);
    assertThat(waiting(Duration.ofSeconds(5)).integer("retry_after")).contains(5L);
    assertThat(waiting(Duration.ofMillis(5_001)).integer("retry_after")).contains(6L);
    assertThat(waiting(Duration.ofSeconds(5)).flag("retryable")).isTrue();
  }

  private static Json waiting(Duration wait) {
    return new Problem(ErrorType.THROTTLED, "slow down", "/", "c-1", wait, List.of()).body();
  }
}
