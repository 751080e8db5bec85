package dev.parley.carriers;

import static dev.parley.shared.core.ShipmentStatus.ATTEMPT_FAILED;
import static dev.parley.shared.core.ShipmentStatus.AVAILABLE_FOR_PICKUP;
import static dev.parley.shared.core.ShipmentStatus.CANCELLED;
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
import dev.parley.webhooks.Reply;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookProvider;
import dev.parley.webhooks.WebhookSecrets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * 17TRACK: {@code sign}, the hex SHA-256 of the body, a slash and the key; no HMAC. Its events have no ids: carrier,
 * number, time and substatus tell one from another. It wants a plain 200.
 */
final class Track17 implements WebhookProvider<ShipmentEvent> {
  private static final String HEADER = "sign";
  private static final byte[] SLASH = "/".getBytes(StandardCharsets.US_ASCII);

  private static final Map<String, Meaning> STATUSES = Map.of(
      "NotFound", Meaning.UNKNOWN,
      "InfoReceived", Meaning.of(PRE_TRANSIT),
      "InTransit", Meaning.of(IN_TRANSIT),
      "Expired", Meaning.of(EXPIRED),
      "AvailableForPickup", Meaning.of(AVAILABLE_FOR_PICKUP),
      "OutForDelivery", Meaning.of(OUT_FOR_DELIVERY),
      "DeliveryFailure", Meaning.of(ATTEMPT_FAILED),
      "Delivered", Meaning.of(DELIVERED),
      "Exception", Meaning.of(EXCEPTION));

  private static final Map<String, Meaning> SUBSTATUSES = Map.ofEntries(
      Map.entry("InTransit_CustomsRequiringInformation",
          Meaning.of(IN_TRANSIT, ShipmentReason.DOCUMENTS_MISSING)),
      Map.entry("DeliveryFailure_NoBody", failure(ShipmentReason.RECIPIENT_UNAVAILABLE)),
      Map.entry("DeliveryFailure_Rejected", failure(ShipmentReason.RECIPIENT_REFUSED)),
      Map.entry("DeliveryFailure_InvalidAddress", failure(ShipmentReason.ADDRESS_ISSUE)),
      Map.entry("DeliveryFailure_Security", failure(ShipmentReason.HELD)),
      Map.entry("Exception_Returning", Meaning.of(RETURNING)),
      Map.entry("Exception_Returned", Meaning.of(RETURNED)),
      Map.entry("Exception_Cancel", Meaning.of(CANCELLED)),
      Map.entry("Exception_Lost", Meaning.of(FAILED, ShipmentReason.LOST)),
      Map.entry("Exception_Destroyed", Meaning.of(FAILED, ShipmentReason.DISPOSED)),
      Map.entry("Exception_Damage", Meaning.exception(ShipmentReason.DAMAGED)),
      Map.entry("Exception_Delayed", Meaning.exception(ShipmentReason.DELAYED)),
      Map.entry("Exception_Rejected", Meaning.exception(ShipmentReason.RECIPIENT_REFUSED)),
      Map.entry("Exception_NoBody", Meaning.exception(ShipmentReason.RECIPIENT_UNAVAILABLE)),
      Map.entry("Exception_Security", Meaning.exception(ShipmentReason.HELD)));

  private static Meaning failure(ShipmentReason reason) {
    return Meaning.of(ATTEMPT_FAILED, reason);
  }

  @Override
  public String name() {
    return "track17";
  }

  @Override
  public Verdict verify(SignedRequest request, WebhookSecrets secrets) {
    return HmacSignature.SHA256_KEY_LAST_HEX.verifyHeader(
        request, HEADER, "", HmacSignature.keys(secrets.usable()), request.body(), SLASH);
  }

  @Override
  public List<String> eventIds(Content content) {
    return List.of(dedupeKey(Payload.object(content.body())));
  }

  @Override
  public Delivery<ShipmentEvent> read(Content content) {
    var event = Payload.object(content.body());
    return isUpdate(event)
        ? Delivery.of(update(event))
        : Delivery.ignored("tracking stopped or the like; where the parcel is, is unchanged");
  }

  private static boolean isUpdate(Json event) {
    return Payload.required(event, "event").equals("TRACKING_UPDATED");
  }

  private ShipmentEvent update(Json event) {
    var track = event.get("data");
    var info = track.get("track_info");
    var status = Payload.required(info.get("latest_status"), "status");
    var substatus = Payload.optional(info.get("latest_status"), "sub_status");
    var meaning = substatus.filter(sub -> sub.startsWith(status)).map(SUBSTATUSES::get)
        .orElse(STATUSES.getOrDefault(status, Meaning.UNKNOWN));
    var latest = info.get("latest_event");
    var said = Said.of(
        Payload.optional(latest, "time_iso").or(() -> Payload.optional(latest, "time_utc")));
    return new ShipmentEvent(
        name(),
        track.text("carrier").orElse(null),
        Payload.required(track, "number"),
        meaning.status(),
        meaning.reason(),
        null,
        dedupeKey(event),
        said.at(),
        said.tzKnown(),
        status,
        substatus.orElse(null),
        meaning.needsAction(),
        Payload.said(track, "tag"));
  }

  private static String dedupeKey(Json event) {
    var track = event.get("data");
    var info = track.get("track_info");
    var what = isUpdate(event)
        ? info.get("latest_event").text("time_utc").orElse("") + ":"
            + info.get("latest_status").text("sub_status").orElse("")
        : Payload.required(event, "event");
    return String.join(
        ":", "track17", track.text("carrier").orElse(""), Payload.required(track, "number"), what);
  }

  @Override
  public Reply reply(int accepted, int duplicates) {
    return Reply.ok(accepted, duplicates);
  }
}
