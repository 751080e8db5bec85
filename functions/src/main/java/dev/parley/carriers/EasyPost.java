package dev.parley.carriers;

import dev.parley.shared.core.ShipmentEvent;
import dev.parley.shared.core.ShipmentReason;
import dev.parley.shared.core.ShipmentStatus;
import dev.parley.shared.json.Json;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.Delivery;
import dev.parley.webhooks.HmacSignature;
import dev.parley.webhooks.Payload;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookProvider;
import dev.parley.webhooks.WebhookSecrets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * EasyPost: {@code X-Hmac-Signature: hmac-sha256-hex=<hex>} over the raw body, keyed by the secret in Unicode's
 * compatibility decomposition (NFKD). No time is signed, so replays are told by the event id alone.
 */
final class EasyPost implements WebhookProvider<ShipmentEvent> {
  private static final String HEADER = "x-hmac-signature";
  private static final String PREFIX = "hmac-sha256-hex=";

  private static final Map<String, ShipmentStatus> STATUSES = Map.of(
      "unknown", ShipmentStatus.UNKNOWN,
      "pre_transit", ShipmentStatus.PRE_TRANSIT,
      "in_transit", ShipmentStatus.IN_TRANSIT,
      "out_for_delivery", ShipmentStatus.OUT_FOR_DELIVERY,
      "available_for_pickup", ShipmentStatus.AVAILABLE_FOR_PICKUP,
      "delivered", ShipmentStatus.DELIVERED,
      "return_to_sender", ShipmentStatus.RETURNING,
      "failure", ShipmentStatus.FAILED,
      "cancelled", ShipmentStatus.CANCELLED);

  private static final Map<String, ShipmentReason> REASONS = Map.of(
      "refused", ShipmentReason.RECIPIENT_REFUSED,
      "lost", ShipmentReason.LOST,
      "damaged", ShipmentReason.DAMAGED,
      "address_correction", ShipmentReason.ADDRESS_ISSUE,
      "weather_delay", ShipmentReason.WEATHER_DELAY,
      "delayed", ShipmentReason.DELAYED,
      "held", ShipmentReason.HELD);

  @Override
  public String name() {
    return "easypost";
  }

  @Override
  public Verdict verify(SignedRequest request, WebhookSecrets secrets) {
    var keys = secrets.usable().stream()
        .map(secret -> Normalizer.normalize(secret, Normalizer.Form.NFKD))
        .toList();
    return HmacSignature.SHA256_HEX.verifyHeader(
        request, HEADER, PREFIX, HmacSignature.keys(keys), request.body());
  }

  @Override
  public List<String> eventIds(Content content) {
    return List.of(dedupeKey(Payload.required(Payload.object(content.body()), "id")));
  }

  @Override
  public Delivery<ShipmentEvent> read(Content content) {
    var event = Payload.object(content.body());
    var id = Payload.required(event, "id");
    return Payload.required(event, "description").startsWith("tracker.")
        ? Delivery.of(event(id, event, event.get("result")))
        : Delivery.ignored("event type not about a tracker");
  }

  private ShipmentEvent event(String id, Json event, Json tracker) {
    var status = Payload.required(tracker, "status");
    var detail = Payload.optional(tracker, "status_detail");
    var reason = status.equals("error")
        ? ShipmentReason.TRACKING_ERROR
        : detail.map(REASONS::get).orElse(null);
    var scanned = scanned(tracker, status);
    return new ShipmentEvent(
        name(),
        Payload.optional(tracker, "carrier").orElse(null),
        Payload.required(tracker, "tracking_code"),
        STATUSES.getOrDefault(status, ShipmentStatus.UNKNOWN),
        reason,
        id,
        dedupeKey(id),
        scanned.flatMap(Payload::instant).or(() -> Payload.instant(event, "created_at"))
            .orElse(null),
        scanned.map(Payload::zoned).orElse(true),
        status,
        detail.orElse(null),
        status.equals("failure") || reason == ShipmentReason.ADDRESS_ISSUE,
        null);
  }

  /** The status is the tracker's own; its time is that of the newest detail that says the same. */
  private static Optional<String> scanned(Json tracker, String status) {
    return tracker.items("tracking_details").stream()
        .filter(detail -> detail.text("status").filter(status::equals).isPresent())
        .map(detail -> Payload.optional(detail, "datetime").orElse(""))
        .filter(datetime -> Payload.instant(datetime).isPresent())
        .max(Comparator.comparing(datetime -> Payload.instant(datetime).orElse(Instant.MIN)));
  }

  private String dedupeKey(String id) {
    return name() + ":" + id;
  }
}
