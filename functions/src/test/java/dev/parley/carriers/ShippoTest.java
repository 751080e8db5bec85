package dev.parley.carriers;

import dev.parley.shared.core.ShipmentEvent;
import dev.parley.webhooks.Hmac;
import dev.parley.webhooks.ProviderContract;
import dev.parley.webhooks.Rejection;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookFolder;
import dev.parley.webhooks.WebhookProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

class ShippoTest extends ProviderContract<ShipmentEvent> {
  private static final WebhookFolder FOLDER = WebhookFolder.composed();

  @Override
  protected WebhookProvider<ShipmentEvent> provider() {
    return Carriers.named("shippo").orElseThrow();
  }

  @Override
  protected byte[] body() {
    return FOLDER.bytes("carriers/shippo/track_updated.pre_transit.json");
  }

  @Override
  protected byte[] unknownKind() {
    return FOLDER.bytes("carriers/shippo/transaction_created.json");
  }

  @Override
  protected Map<String, String> signed(byte[] body, String secret, Instant at) {
    var time = Long.toString(at.getEpochSecond());
    var signature = Hmac.hex(secret, (time + ".").getBytes(StandardCharsets.UTF_8), body);
    return Map.of("Shippo-Auth-Signature", "t=" + time + ",v1=" + signature);
  }

  @Override
  protected Optional<Duration> tolerance() {
    return Optional.of(Duration.ofMinutes(5));
  }

  @Override
  protected Verdict repeated() {
    return Verdict.rejected(Rejection.MALFORMED_HEADER);
  }

  @Override
  protected String dedupeKey(ShipmentEvent event) {
    return event.dedupeKey();
  }
}
