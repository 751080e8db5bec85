package dev.parley.local.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.webhooks.WebhookProvider;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A short form of the fuzz run; how long things take is judged by the long one alone. */
class WebhookFuzzTest {
  private static final int INPUTS = 2_000;

  static List<WebhookProvider<?>> providers() {
    return WebhookFuzz.providers();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void every_payload_is_answered_or_refused_as_malformed(WebhookProvider<?> provider) {
    var findings = new WebhookFuzz(Path.of("..")).run(provider, INPUTS, 7);

    assertThat(findings.crashes()).isEmpty();
    assertThat(findings.refused()).isBetween(INPUTS / 20, INPUTS - INPUTS / 50);
  }
}
