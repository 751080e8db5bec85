package dev.parley.carriers;

import dev.parley.shared.core.ShipmentEvent;
import dev.parley.webhooks.ProviderContract;
import dev.parley.webhooks.Rejection;
import dev.parley.webhooks.Reply;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookFolder;
import dev.parley.webhooks.WebhookProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

class UpsTest extends ProviderContract<ShipmentEvent> {
  private static final WebhookFolder FOLDER = WebhookFolder.composed();

  @Override
  protected WebhookProvider<ShipmentEvent> provider() {
    return Carriers.named("ups").orElseThrow();
  }

  @Override
  protected byte[] body() {
    return FOLDER.bytes("carriers/ups/on_the_way.json");
  }

  @Override
  protected byte[] unknownKind() {
    return FOLDER.bytes("carriers/ups/update.json");
  }

  @Override
  protected Map<String, String> signed(byte[] body, String secret, Instant at) {
    return Map.of("credential", secret);
  }

  @Override
  protected Optional<Duration> tolerance() {
    return Optional.empty();
  }

  @Override
  protected Verdict repeated() {
    return Verdict.rejected(Rejection.SIGNATURE_MISMATCH);
  }

  @Override
  protected String dedupeKey(ShipmentEvent event) {
    return event.dedupeKey();
  }

  @Override
  protected boolean signsEveryByte() {
    return false;
  }

  @Override
  protected Reply expectedReply(int accepted, int duplicates) {
    return Reply.ok(accepted, duplicates);
  }
}
