package dev.parley.shared.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorTypeTest {

  @ParameterizedTest
  @EnumSource
  void is_found_by_its_stable_name_and_says_what_to_do(ErrorType type) {
    assertThat(ErrorType.named(type.wireName())).contains(type);
    assertThat(type.wireName()).matches("[a-z_]+");
    assertThat(type.help()).isEqualTo("/help/" + type.wireName());
    assertThat(type.suggestedAction()).matches("[a-z_]+");
    assertThat(type.title()).isNotBlank();
    assertThat(type.status()).isBetween(400, 599);
    assertThat(type.retryable()).isEqualTo(type.retryAfter().isPresent());
  }

  @Test
  void does_not_find_what_is_spelled_otherwise() {
    assertThat(ErrorType.named("NOT_FOUND")).isEmpty();
    assertThat(ErrorType.named("")).isEmpty();
  }

  @Test
  void waits_as_long_as_the_other_side_asked_else_as_is_usual() {
    var usual = new Failure.Retryable(ErrorType.THROTTLED, "slow down");
    var asked = new Failure.Retryable(
        ErrorType.THROTTLED, "slow down", Duration.ofMinutes(2), null);

    assertThat(usual.retryAfter()).isEqualTo(ErrorType.THROTTLED.retryAfter());
    assertThat(asked.retryAfter()).contains(Duration.ofMinutes(2));
    assertThat(asked.detail()).isEqualTo("slow down");
  }
}
