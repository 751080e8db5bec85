package dev.parley.carriers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.shared.core.ShipmentEvent;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.ProviderContract;
import dev.parley.webhooks.Rejection;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookFolder;
import dev.parley.webhooks.WebhookProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Ship24Test extends ProviderContract<ShipmentEvent> {
  private static final WebhookFolder FOLDER = WebhookFolder.composed();

  @Override
  protected WebhookProvider<ShipmentEvent> provider() {
    return Carriers.named("ship24").orElseThrow();
  }

  @Override
  protected byte[] body() {
    return FOLDER.bytes("carriers/ship24/several.json");
  }

  @Override
  protected byte[] unknownKind() {
    return FOLDER.bytes("carriers/ship24/nothing.json");
  }

  @Override
  protected Map<String, String> signed(byte[] body, String secret, Instant at) {
    return Map.of("Authorization", "Bearer " + secret);
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

  @Test
  void what_cannot_be_read_of_one_parcel_is_no_harm_to_the_others() {
    var delivery = provider().read(Content.of(withoutMilestone(1)));

    assertThat(delivery.events()).hasSize(3).extracting(ShipmentEvent::trackingNumber)
        .doesNotContain("00340000000000000031");
    assertThat(delivery.unreadable()).singleElement().asString().contains("part 2");
    assertThat(provider().eventIds(Content.of(withoutMilestone(1)))).hasSize(4)
        .isEqualTo(provider().eventIds(Content.of(body())));
  }

  @Test
  void is_refused_where_no_parcel_can_be_read() {
    assertThatExceptionOfType(Failure.Permanent.class)
        .isThrownBy(() -> provider().read(Content.of(withoutMilestone(0, 1, 2, 3))));
  }

  private byte[] withoutMilestone(Integer... parcels) {
    var trackings = Json.parse(body()).items("trackings");
    var changed = trackings.stream()
        .map(tracking -> List.of(parcels).contains(trackings.indexOf(tracking))
            ? ((Json.Obj) tracking).with(
                "shipment", ((Json.Obj) tracking.get("shipment")).without("statusMilestone"))
            : tracking)
        .toList();
    return Json.object("trackings", changed).write().getBytes(StandardCharsets.UTF_8);
  }
}
