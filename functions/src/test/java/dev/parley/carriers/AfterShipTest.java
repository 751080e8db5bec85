package dev.parley.carriers;

import dev.parley.shared.core.ShipmentEvent;
import dev.parley.webhooks.Hmac;
import dev.parley.webhooks.ProviderContract;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookFolder;
import dev.parley.webhooks.WebhookProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

class AfterShipTest extends ProviderContract<ShipmentEvent> {
  private static final WebhookFolder FOLDER = WebhookFolder.composed();

  @Override
  protected WebhookProvider<ShipmentEvent> provider() {
    return Carriers.named("aftership").orElseThrow();
  }

  @Override
  protected byte[] body() {
    return FOLDER.bytes("carriers/aftership/tracking_update.in_transit.no_zone.json");
  }

  @Override
  protected byte[] unknownKind() {
    return FOLDER.bytes("carriers/aftership/edd_revise.json");
  }

  @Override
  protected Map<String, String> signed(byte[] body, String secret, Instant at) {
    var key = secret.getBytes(StandardCharsets.UTF_8);
    return Map.of("aftership-hmac-sha256", Hmac.base64(key, body));
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
}
