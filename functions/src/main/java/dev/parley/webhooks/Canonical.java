package dev.parley.webhooks;

import dev.parley.shared.core.Money;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.core.ShipmentEvent;
import dev.parley.shared.json.Json;
import org.jspecify.annotations.Nullable;

/** Canonical events as the previews of the API show them. */
public final class Canonical {
  private Canonical() {}

  /** A parcel's event. */
  public static Json json(ShipmentEvent event) {
    return Json.object(
        "kind", "shipment",
        "status", event.status(),
        "reason", event.reason(),
        "provider", event.provider(),
        "provider_event_id", event.providerEventId(),
        "dedupe_key", event.dedupeKey(),
        "tracking_number", event.trackingNumber(),
        "carrier", event.carrier(),
        "occurred_at", event.occurredAt(),
        "tz_known", event.tzKnown(),
        "raw_status", event.rawStatus(),
        "raw_substatus", event.rawSubstatus(),
        "action_required", event.actionRequired(),
        "merchant_reference", event.merchantReference());
  }

  /** A payment's event. */
  public static Json json(PaymentEvent event) {
    var more = event.particulars();
    return Json.object(
        "kind", "payment",
        "type", event.type(),
        "provider", event.provider(),
        "provider_event_id", event.providerEventId(),
        "dedupe_key", event.dedupeKey(),
        "occurred_at", event.occurredAt(),
        "amount_minor", minor(event.amount()),
        "refunded_total_minor", minor(event.refundedTotal()),
        "currency", currency(event),
        "payment_ref", event.paymentRef(),
        "capture_ref", event.captureRef(),
        "refund_ref", event.refundRef(),
        "dispute_ref", event.disputeRef(),
        "evidence_due_by", event.dueBy(),
        reasonOf(event), event.reason(),
        "raw_type", event.rawType(),
        "merchant_reference", more == null ? null : more.merchantReference(),
        "version", more == null ? null : more.version(),
        "evidence_possible", more == null ? null : more.evidencePossible());
  }

  private static String reasonOf(PaymentEvent event) {
    return event.disputeRef() != null ? "dispute_reason" : "failure_reason";
  }

  /** A payload of a kind that nobody handles. */
  public static Json ignored(String why) {
    return Json.object("kind", "ignored", "type", "IGNORED", "why", why);
  }

  private static @Nullable Long minor(@Nullable Money money) {
    return money == null ? null : money.amountMinor();
  }

  private static @Nullable String currency(PaymentEvent event) {
    var money = event.amount() != null ? event.amount() : event.refundedTotal();
    return money == null ? null : money.currency();
  }
}
