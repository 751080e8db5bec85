package dev.parley.carriers;

import static dev.parley.shared.core.ShipmentStatus.ATTEMPT_FAILED;
import static dev.parley.shared.core.ShipmentStatus.AVAILABLE_FOR_PICKUP;
import static dev.parley.shared.core.ShipmentStatus.DELIVERED;
import static dev.parley.shared.core.ShipmentStatus.FAILED;
import static dev.parley.shared.core.ShipmentStatus.IN_TRANSIT;
import static dev.parley.shared.core.ShipmentStatus.OUT_FOR_DELIVERY;
import static dev.parley.shared.core.ShipmentStatus.PRE_TRANSIT;
import static dev.parley.shared.core.ShipmentStatus.RETURNING;

import dev.parley.shared.core.Ids;
import dev.parley.shared.core.ShipmentEvent;
import dev.parley.shared.core.ShipmentReason;
import dev.parley.shared.json.Json;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.Delivery;
import dev.parley.webhooks.Payload;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.TimedSignature;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookProvider;
import dev.parley.webhooks.WebhookSecrets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Shippo: {@code Shippo-Auth-Signature: t=<seconds>,v1=<hex>} over {@code <t>.<body>}. It documents no tolerance; five
 * minutes are ours. Its events have no ids: one parcel, status, substatus and time is one piece of news, however often
 * and in how many registrations it is told.
 */
final class Shippo implements WebhookProvider<ShipmentEvent> {
  private static final String HEADER = "shippo-auth-signature";
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final Map<String, Meaning> STATUSES = Map.of(
      "PRE_TRANSIT", Meaning.of(PRE_TRANSIT),
      "TRANSIT", Meaning.of(IN_TRANSIT),
      "DELIVERED", Meaning.of(DELIVERED),
      "RETURNED", Meaning.of(RETURNING),
      "FAILURE", Meaning.of(FAILED));

  private static final Map<String, Meaning> SUBSTATUSES = Map.ofEntries(
      Map.entry("TRANSIT/out_for_delivery", Meaning.of(OUT_FOR_DELIVERY)),
      Map.entry("TRANSIT/pickup_available", Meaning.of(AVAILABLE_FOR_PICKUP)),
      Map.entry("TRANSIT/delivery_attempted", attempted()),
      Map.entry("TRANSIT/notice_left", attempted()),
      Map.entry("TRANSIT/address_issue", Meaning.exception(ShipmentReason.ADDRESS_ISSUE)),
      Map.entry("TRANSIT/package_damaged", Meaning.exception(ShipmentReason.DAMAGED)),
      Map.entry("TRANSIT/package_held", Meaning.exception(ShipmentReason.HELD)),
      Map.entry("TRANSIT/location_inaccessible",
          Meaning.exception(ShipmentReason.LOCATION_INACCESSIBLE)),
      Map.entry("TRANSIT/contact_carrier", Meaning.exception(ShipmentReason.CONTACT_CARRIER)),
      Map.entry("TRANSIT/delayed", Meaning.of(IN_TRANSIT, ShipmentReason.DELAYED)),
      Map.entry("RETURNED/package_unclaimed", Meaning.of(RETURNING, ShipmentReason.PICKUP_MISSED)),
      Map.entry("FAILURE/package_lost", Meaning.of(FAILED, ShipmentReason.LOST)),
      Map.entry("FAILURE/package_disposed", Meaning.of(FAILED, ShipmentReason.DISPOSED)));

  private static Meaning attempted() {
    return Meaning.of(ATTEMPT_FAILED, ShipmentReason.RECIPIENT_UNAVAILABLE);
  }

  @Override
  public String name() {
    return "shippo";
  }

  @Override
  public Verdict verify(SignedRequest request, WebhookSecrets secrets) {
    return TimedSignature.verify(request, HEADER, secrets, TOLERANCE);
  }

  @Override
  public List<String> eventIds(Content content) {
    var event = Payload.object(content.body());
    return List.of(
        isTrack(event) ? dedupeKey(event.get("data")) : "shippo:" + Ids.derived(event.write()));
  }

  @Override
  public Delivery<ShipmentEvent> read(Content content) {
    var event = Payload.object(content.body());
    return isTrack(event)
        ? Delivery.of(track(event.get("data")))
        : Delivery.ignored("event type not about a track");
  }

  private static boolean isTrack(Json event) {
    return Payload.required(event, "event").equals("track_updated");
  }

  private ShipmentEvent track(Json track) {
    var said = track.get("tracking_status");
    var substatus = said.get("substatus");
    var meaning = meaning(said);
    var at = Said.of(Payload.optional(said, "status_date"));
    return new ShipmentEvent(
        name(),
        Payload.required(track, "carrier"),
        Payload.required(track, "tracking_number"),
        meaning.status(),
        meaning.reason(),
        null,
        dedupeKey(track),
        at.at(),
        at.tzKnown(),
        said.text("status").orElse("UNKNOWN"),
        Payload.said(substatus, "code"),
        substatus.flag("action_required"),
        Payload.said(track, "metadata"));
  }

  /** The status decides; a substatus that belongs to another one is passed over. */
  private static Meaning meaning(Json said) {
    var status = said.text("status").orElse("");
    var known = SUBSTATUSES.get(status + "/" + said.get("substatus").text("code").orElse(""));
    return known != null ? known : STATUSES.getOrDefault(status, Meaning.UNKNOWN);
  }

  /** As others write it too: a status that is not there is {@code None}. */
  private static String dedupeKey(Json track) {
    var said = track.get("tracking_status");
    return String.join(
        ":",
        "shippo",
        Payload.required(track, "carrier"),
        Payload.required(track, "tracking_number"),
        said.text("status").orElse("None"),
        said.get("substatus").text("code").orElse(""),
        said.text("status_date").orElse(""));
  }
}
