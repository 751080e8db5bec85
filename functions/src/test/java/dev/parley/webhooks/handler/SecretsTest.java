package dev.parley.webhooks.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.invocation.House;
import dev.parley.shared.error.Failure;
import dev.parley.webhooks.WebhookSecrets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private final House house = new House();
  private final Secrets secrets = new Secrets(
      house.wiring("CarrierWebhooks").environment(), "carriers");

  @Test
  void are_read_again_when_they_are_five_minutes_old() {
    assertThat(secrets.of("easypost")).isEqualTo(WebhookSecrets.of());
    house.keep("carriers/easypost", "{\"secrets\": [\"one\"]}");

    house.pass(Duration.ofMinutes(5).minusSeconds(1));
    assertThat(secrets.of("easypost")).isEqualTo(WebhookSecrets.of());
    house.pass(Duration.ofSeconds(1));
    assertThat(secrets.of("easypost")).isEqualTo(WebhookSecrets.of("one"));
  }

  /** An operator may have stored the bare secret: neither the caller nor the log may learn of it. */
  @ParameterizedTest
  @ValueSource(strings = {"whsec_bare", "{\"secrets\": [{\"whsec\": \"bare\"}]}"})
  void are_never_told_along_with_an_error(String document) {
    house.keep("carriers/easypost", document);

    assertThatExceptionOfType(Failure.Retryable.class)
        .isThrownBy(() -> secrets.of("easypost"))
        .withNoCause()
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("bare"));
  }
}
