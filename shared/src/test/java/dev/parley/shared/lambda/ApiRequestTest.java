package dev.parley.shared.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.shared.json.Violations;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRequestTest {
  private static ApiRequest withKey(String key) {
    return new ApiRequest(
        "POST /tickets",
        "/tickets",
        Map.of(),
        Map.of(),
        Map.of("idempotency-key", key),
        new byte[0],
        null,
        "r-1",
        Instant.EPOCH);
  }

  @Test
  void arrives_under_its_key() {
    var first = withKey("k").arrival("f").event();

    assertThat(first).startsWith("key/");
    assertThat(withKey("k").arrival("g").event()).isEqualTo(first);
    assertThat(withKey("x".repeat(255)).arrival("f").event()).isNotEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void refuses_a_key_that_says_nothing(String key) {
    assertThatExceptionOfType(Violations.class)
        .isThrownBy(() -> withKey(key).arrival("f"))
        .satisfies(
            e -> assertThat(e.all().getFirst().field()).isEqualTo("Idempotency-Key"));
  }

  @Test
  void refuses_a_key_of_more_than_255_characters() {
    assertThatExceptionOfType(Violations.class)
        .isThrownBy(() -> withKey("x".repeat(256)).arrival("f"));
  }
}
