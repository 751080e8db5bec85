package dev.parley.carriers;

import static dev.parley.shared.core.ShipmentStatus.ATTEMPT_FAILED;
import static dev.parley.shared.core.ShipmentStatus.AVAILABLE_FOR_PICKUP;
import static dev.parley.shared.core.ShipmentStatus.DELIVERED;
import static dev.parley.shared.core.ShipmentStatus.EXCEPTION;
import static dev.parley.shared.core.ShipmentStatus.EXPIRED;
import static dev.parley.shared.core.ShipmentStatus.FAILED;
import static dev.parley.shared.core.ShipmentStatus.IN_TRANSIT;
import static dev.parley.shared.core.ShipmentStatus.OUT_FOR_DELIVERY;
import static dev.parley.shared.core.ShipmentStatus.PRE_TRANSIT;
import static dev.parley.shared.core.ShipmentStatus.RETURNED;
import static dev.parley.shared.core.ShipmentStatus.RETURNING;

import dev.parley.shared.core.ShipmentEvent;
import dev.parley.shared.core.ShipmentReason;
import dev.parley.shared.json.Json;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.Delivery;
import dev.parley.webhooks.HmacSignature;
import dev.parley.webhooks.Payload;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookProvider;
import dev.parley.webhooks.WebhookSecrets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * AfterShip: {@code aftership-hmac-sha256}, the code in base64 over the raw body, keyed by the secret as text. Its
 * {@code ts} may be days old and is not meant for a tolerance; replays are told by the event id.
 */
final class AfterShip implements WebhookProvider<ShipmentEvent> {
  private static final String HEADER = "aftership-hmac-sha256";

  private static final Map<String, Meaning> TAGS = Map.of(
      "Pending", Meaning.UNKNOWN,
      "InfoReceived", Meaning.of(PRE_TRANSIT),
      "InTransit", Meaning.of(IN_TRANSIT),
      "OutForDelivery", Meaning.of(OUT_FOR_DELIVERY),
      "AvailableForPickup", Meaning.of(AVAILABLE_FOR_PICKUP),
      "AttemptFail", Meaning.of(ATTEMPT_FAILED, ShipmentReason.RECIPIENT_UNAVAILABLE),
      "Delivered", Meaning.of(DELIVERED),
      "Exception", Meaning.of(EXCEPTION),
      "Expired", Meaning.of(EXPIRED));

  private static final Map<String, Meaning> SUBTAGS = Map.ofEntries(
      Map.entry("Exception_002", Meaning.exception(ShipmentReason.RECIPIENT_MOVED)),
      Map.entry("Exception_003", Meaning.exception(ShipmentReason.RECIPIENT_REFUSED)),
      Map.entry("Exception_004", Meaning.exception(ShipmentReason.CUSTOMS_HOLD)),
      Map.entry("Exception_005", Meaning.exception(ShipmentReason.DELAYED)),
      Map.entry("Exception_006", Meaning.exception(ShipmentReason.PAYMENT_DUE)),
      Map.entry("Exception_007", Meaning.exception(ShipmentReason.ADDRESS_ISSUE)),
      Map.entry("Exception_008", Meaning.exception(ShipmentReason.PICKUP_MISSED)),
      Map.entry("Exception_009", Meaning.exception(ShipmentReason.CARRIER_REJECTED)),
      Map.entry("Exception_010", Meaning.of(RETURNING)),
      Map.entry("Exception_011", Meaning.of(RETURNED)),
      Map.entry("Exception_012", Meaning.exception(ShipmentReason.DAMAGED)),
      Map.entry("Exception_013", Meaning.of(FAILED, ShipmentReason.LOST)),
      Map.entry("Exception_016", Meaning.exception(ShipmentReason.DELAYED)),
      Map.entry("Exception_017", Meaning.exception(ShipmentReason.WEATHER_DELAY)),
      Map.entry("Exception_018", Meaning.exception(ShipmentReason.DOCUMENTS_MISSING)));

  @Override
  public String name() {
    return "aftership";
  }

  @Override
  public Verdict verify(SignedRequest request, WebhookSecrets secrets) {
    return HmacSignature.SHA256_BASE64.verifyHeader(
        request, HEADER, "", HmacSignature.keys(secrets.usable()), request.body());
  }

  @Override
  public List<String> eventIds(Content content) {
    return List.of(dedupeKey(Payload.object(content.body())));
  }

  /** A revised estimate is not news of where the parcel is. */
  @Override
  public Delivery<ShipmentEvent> read(Content content) {
    var event = Payload.object(content.body());
    return Payload.required(event, "event").equals("tracking_update")
        ? Delivery.of(event(event, event.get("msg")))
        : Delivery.ignored("event type not about where a parcel is");
  }

  private ShipmentEvent event(Json event, Json tracking) {
    var tag = Payload.required(tracking, "tag");
    var subtag = Payload.optional(tracking, "subtag");
    var meaning = subtag.map(SUBTAGS::get).filter(_ -> tag.equals("Exception"))
        .orElse(TAGS.getOrDefault(tag, Meaning.UNKNOWN));
    var said = Said.of(scanned(tracking, subtag.orElse("")));
    return new ShipmentEvent(
        name(),
        Payload.said(tracking, "slug"),
        Payload.required(tracking, "tracking_number"),
        meaning.status(),
        meaning.reason(),
        Payload.required(event, "event_id"),
        dedupeKey(event),
        said.at(),
        said.tzKnown(),
        tag,
        subtag.orElse(null),
        meaning.needsAction(),
        Payload.optional(tracking, "order_number")
            .or(() -> Payload.optional(tracking, "order_id")).orElse(null));
  }

  /** When the newest checkpoint of the status was; else the newest at all; else when the tracking last changed. */
  private static Optional<String> scanned(Json tracking, String subtag) {
    return newest(tracking, checkpoint -> subtag.equals(checkpoint.text("subtag").orElse(null)))
        .or(() -> newest(tracking, _ -> true))
        .or(() -> Payload.optional(tracking, "last_updated_at"))
        .or(() -> Payload.optional(tracking, "updated_at"));
  }

  private static Optional<String> newest(Json tracking, Predicate<Json> which) {
    return tracking.items("checkpoints").stream()
        .filter(which)
        .flatMap(checkpoint -> Payload.optional(checkpoint, "checkpoint_time").stream())
        .filter(time -> Payload.instant(time).isPresent())
        .max(Comparator.comparing(time -> Payload.instant(time).orElse(Instant.MIN)));
  }

  private static String dedupeKey(Json event) {
    return "aftership:" + Payload.required(event, "event_id");
  }
}
