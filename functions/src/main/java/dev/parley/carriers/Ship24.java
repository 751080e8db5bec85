package dev.parley.carriers;

import static dev.parley.shared.core.ShipmentStatus.ATTEMPT_FAILED;
import static dev.parley.shared.core.ShipmentStatus.AVAILABLE_FOR_PICKUP;
import static dev.parley.shared.core.ShipmentStatus.DELIVERED;
import static dev.parley.shared.core.ShipmentStatus.EXCEPTION;
import static dev.parley.shared.core.ShipmentStatus.IN_TRANSIT;
import static dev.parley.shared.core.ShipmentStatus.OUT_FOR_DELIVERY;
import static dev.parley.shared.core.ShipmentStatus.PRE_TRANSIT;
import static dev.parley.shared.core.ShipmentStatus.RETURNING;

import dev.parley.shared.core.Ids;
import dev.parley.shared.core.ShipmentEvent;
import dev.parley.shared.core.ShipmentReason;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.Delivery;
import dev.parley.webhooks.Payload;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.StaticCredential;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookProvider;
import dev.parley.webhooks.WebhookSecrets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ship24: {@code Authorization: Bearer <secret>}, the same with each call. One call may tell of several parcels: what
 * cannot be read of one is no harm to the others.
 */
final class Ship24 implements WebhookProvider<ShipmentEvent> {
  private static final Map<String, Meaning> MILESTONES = Map.of(
      "pending", Meaning.UNKNOWN,
      "info_received", Meaning.of(PRE_TRANSIT),
      "in_transit", Meaning.of(IN_TRANSIT),
      "out_for_delivery", Meaning.of(OUT_FOR_DELIVERY),
      "failed_attempt", Meaning.of(ATTEMPT_FAILED),
      "available_for_pickup", Meaning.of(AVAILABLE_FOR_PICKUP),
      "delivered", Meaning.of(DELIVERED),
      "exception", Meaning.of(EXCEPTION));

  /** What codes add to an exception. */
  private static final Map<String, Meaning> EXCEPTIONS = Map.of(
      "exception_customs_retained", Meaning.exception(ShipmentReason.CUSTOMS_HOLD),
      "customs_exception", Meaning.exception(ShipmentReason.CUSTOMS_HOLD),
      "customs_rejected", Meaning.exception(ShipmentReason.CUSTOMS_HOLD),
      "delivery_refused", Meaning.exception(ShipmentReason.RECIPIENT_REFUSED),
      "exception_return", Meaning.of(RETURNING));

  @Override
  public String name() {
    return "ship24";
  }

  @Override
  public Verdict verify(SignedRequest request, WebhookSecrets secrets) {
    return StaticCredential.bearer(request, secrets);
  }

  @Override
  public List<String> eventIds(Content content) {
    var trackings = trackings(content);
    return trackings.isEmpty()
        ? List.of("ship24:" + Ids.derived(Payload.text(content.body())))
        : trackings.stream().map(Ship24::idOf).toList();
  }

  private static String idOf(Json tracking) {
    try {
      return dedupeKey(tracking);
    } catch (Failure.Permanent _) {
      return "ship24:" + Ids.derived(tracking.write());
    }
  }

  @Override
  public Delivery<ShipmentEvent> read(Content content) {
    var trackings = trackings(content);
    return trackings.isEmpty()
        ? Delivery.ignored("a call without trackings")
        : Delivery.each(trackings, this::event);
  }

  private static List<Json> trackings(Content content) {
    if (Payload.object(content.body()).get("trackings") instanceof Json.Arr(var trackings)) {
      return trackings;
    }
    throw Payload.malformed("it has no trackings");
  }

  private ShipmentEvent event(Json tracking) {
    var shipment = tracking.get("shipment");
    var milestone = Payload.required(shipment, "statusMilestone");
    var code = Payload.optional(shipment, "statusCode");
    var meaning = code.map(EXCEPTIONS::get).filter(_ -> milestone.equals("exception"))
        .orElse(MILESTONES.getOrDefault(milestone, Meaning.UNKNOWN));
    var newest = newest(tracking);
    var said = Said.of(newest.map(Ship24::time));
    return new ShipmentEvent(
        name(),
        newest.flatMap(event -> Payload.optional(event, "courierCode")).orElse(null),
        Payload.required(tracking.get("tracker"), "trackingNumber"),
        meaning.status(),
        meaning.reason(),
        tracking.get("metadata").text("messageId").orElse(null),
        dedupeKey(tracking),
        said.at(),
        said.tzKnown(),
        milestone,
        code.orElse(null),
        meaning.needsAction(),
        Payload.said(tracking.get("tracker"), "shipmentReference"));
  }

  private static Optional<Json> newest(Json tracking) {
    return tracking.items("events").stream()
        .max(Comparator.comparing(event -> Payload.instant(time(event)).orElse(Instant.MIN)));
  }

  /** A local time, made an instant where its offset is given beside it. */
  private static String time(Json event) {
    var local = event.text("occurrenceDatetime").orElse("");
    var zoned = local + event.text("utcOffset").orElse("");
    return Payload.zoned(zoned) ? zoned : local;
  }

  private static String dedupeKey(Json tracking) {
    return "ship24:" + newest(tracking)
        .map(event -> Payload.required(event, "eventId"))
        .orElseGet(() -> Payload.required(tracking.get("metadata"), "messageId"));
  }
}
