package dev.parley.carriers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.ShipmentEvent;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.Hmac;
import dev.parley.webhooks.ProviderContract;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookFolder;
import dev.parley.webhooks.WebhookProvider;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EasyPostTest extends ProviderContract<ShipmentEvent> {
  private static final WebhookFolder FOLDER = WebhookFolder.composed();

  @Override
  protected WebhookProvider<ShipmentEvent> provider() {
    return Carriers.named("easypost").orElseThrow();
  }

  @Override
  protected byte[] body() {
    return FOLDER.bytes("carriers/easypost/tracker.created.pre_transit.json");
  }

  @Override
  protected byte[] unknownKind() {
    return FOLDER.bytes("carriers/easypost/batch.updated.json");
  }

  @Override
  protected Map<String, String> signed(byte[] body, String secret, Instant at) {
    var key = Normalizer.normalize(secret, Normalizer.Form.NFKD);
    return Map.of("X-Hmac-Signature", "hmac-sha256-hex=" + Hmac.hex(key, body));
  }

  @Override
  protected Optional<Duration> tolerance() {
    return Optional.empty();
  }

  @Override
  protected Verdict repeated() {
    return Verdict.verified();
  }

  @Override
  protected String dedupeKey(ShipmentEvent event) {
    return event.dedupeKey();
  }

  @Test
  void takes_a_time_without_zone_for_utc_and_says_so() {
    var text = new String(body(), StandardCharsets.UTF_8)
        .replace("\"datetime\": \"2026-01-01T10:00:00Z\"", "\"datetime\": \"2026-01-01T10:00:00\"");
    var event = provider().read(Content.of(text.getBytes(StandardCharsets.UTF_8))).events()
        .getFirst();
    assertThat(event.tzKnown()).isFalse();
    assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-01-01T10:00:00Z"));
  }

  @Test
  void is_the_only_one_of_its_name() {
    assertThat(Carriers.ALL.stream().map(WebhookProvider::name)).doesNotHaveDuplicates();
    assertThat(Carriers.named("stripe")).isEmpty();
  }
}
