package dev.parley.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.functions.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code exec:exec@cold-starts} brings to the doors is taken, not refused: else it would measure a refusal. */
class SampleWebhooksTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void a_sample_is_signed_as_if_it_came_now() throws Exception {
    try (var runtime = LocalRuntime.start(Options.inMemory(PROJECT, SuiteRecords::open), _ -> {})) {
      var samples = new SampleEvents(PROJECT.resolve("events"), runtime);
      for (var door : List.of("CarrierWebhooks", "PaymentWebhooks", "ChannelWebhooks")) {
        var outcome = runtime.fleet().invoke(door, "sample", samples.of(door));

        assertThat(outcome).as(door).isInstanceOfSatisfying(Outcome.Answered.class,
            answered -> assertThat(new String(answered.payload(), UTF_8))
                .contains("\"statusCode\":20"));
      }
    }
  }
}
