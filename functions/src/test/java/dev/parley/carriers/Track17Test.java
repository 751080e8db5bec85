package dev.parley.carriers;

import dev.parley.shared.core.Ids;
import dev.parley.shared.core.ShipmentEvent;
import dev.parley.webhooks.ProviderContract;
import dev.parley.webhooks.Reply;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookFolder;
import dev.parley.webhooks.WebhookProvider;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

class Track17Test extends ProviderContract<ShipmentEvent> {
  private static final WebhookFolder FOLDER = WebhookFolder.composed();

  @Override
  protected WebhookProvider<ShipmentEvent> provider() {
    return Carriers.named("track17").orElseThrow();
  }

  @Override
  protected byte[] body() {
    return FOLDER.bytes("carriers/track17/tracking_updated.in_transit.json");
  }

  @Override
  protected byte[] unknownKind() {
    return FOLDER.bytes("carriers/track17/tracking_stopped.json");
  }

  @Override
  protected Map<String, String> signed(byte[] body, String secret, Instant at) {
    var hashed = new ByteArrayOutputStream();
    hashed.writeBytes(body);
    hashed.writeBytes(("/" + secret).getBytes(StandardCharsets.UTF_8));
    return Map.of("sign", HexFormat.of().formatHex(Ids.sha256(hashed.toByteArray())));
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

  @Override
  protected Reply expectedReply(int accepted, int duplicates) {
    return Reply.ok(accepted, duplicates);
  }
}
