package dev.parley.payments.providers;

import dev.parley.shared.core.Ids;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.core.Units;
import dev.parley.shared.json.Json;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.Delivery;
import dev.parley.webhooks.HmacSignature;
import dev.parley.webhooks.Payload;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookProvider;
import dev.parley.webhooks.WebhookSecrets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Razorpay: {@code X-Razorpay-Signature}, hex over the body. The event's id is in a header that is not signed; whoever
 * could change it could at most have a fact told twice, which changes nothing. The event's name says what happened, for
 * the object beside it may be ahead.
 */
final class Razorpay implements WebhookProvider<PaymentEvent> {
  private static final String HEADER = "x-razorpay-signature";
  private static final String EVENT_ID = "x-razorpay-event-id";

  private static final Map<String, PaymentEventType> TYPES = Map.ofEntries(
      Map.entry("payment.authorized", PaymentEventType.PAYMENT_AUTHORIZED),
      Map.entry("payment.captured", PaymentEventType.PAYMENT_CAPTURED),
      Map.entry("payment.failed", PaymentEventType.PAYMENT_FAILED),
      Map.entry("refund.created", PaymentEventType.REFUND_PENDING),
      Map.entry("refund.processed", PaymentEventType.REFUND_SUCCEEDED),
      Map.entry("refund.failed", PaymentEventType.REFUND_FAILED),
      Map.entry("payment.dispute.created", PaymentEventType.DISPUTE_EVIDENCE_NEEDED),
      Map.entry("payment.dispute.action_required", PaymentEventType.DISPUTE_EVIDENCE_NEEDED),
      Map.entry("payment.dispute.under_review", PaymentEventType.DISPUTE_UNDER_REVIEW),
      Map.entry("payment.dispute.won", PaymentEventType.DISPUTE_WON),
      Map.entry("payment.dispute.lost", PaymentEventType.DISPUTE_LOST),
      Map.entry("payment.dispute.closed", PaymentEventType.DISPUTE_CLOSED));

  @Override
  public String name() {
    return "razorpay";
  }

  @Override
  public Verdict verify(SignedRequest request, WebhookSecrets secrets) {
    return HmacSignature.SHA256_HEX.verifyHeader(
        request, HEADER, "", HmacSignature.keys(secrets.usable()), request.body());
  }

  @Override
  public Set<String> headers() {
    return Set.of(EVENT_ID);
  }

  @Override
  public List<String> eventIds(Content content) {
    Payload.required(Payload.object(content.body()), "event");
    return List.of(dedupeKey(content));
  }

  @Override
  public Delivery<PaymentEvent> read(Content content) {
    var event = Payload.object(content.body());
    var kind = Payload.required(event, "event");
    var type = TYPES.get(kind);
    if (type == null) {
      return Delivery.ignored("nobody handles " + kind);
    }
    var report = new Report(name(), type, dedupeKey(content), kind)
        .id(content.header(EVENT_ID).orElse(null))
        .at(Payload.epoch(event, "created_at"));
    return Delivery.of(about(report, kind, event.get("payload")));
  }

  private static PaymentEvent about(Report report, String kind, Json payload) {
    if (kind.startsWith("refund.")) {
      var refund = payload.get("refund").get("entity");
      return amount(report.refund(Payload.required(refund, "id")), refund)
          .payment(Payload.said(refund, "payment_id"))
          .event();
    }
    if (kind.startsWith("payment.dispute.")) {
      var dispute = payload.get("dispute").get("entity");
      var respondBy = Payload.epoch(dispute, "respond_by");
      return amount(report.dispute(Payload.required(dispute, "id"), respondBy), dispute)
          .payment(Payload.said(dispute, "payment_id"))
          .because(Payload.said(dispute, "reason_code"))
          .event();
    }
    var payment = payload.get("payment").get("entity");
    return amount(report.payment(Payload.required(payment, "id")), payment)
        .because(Payload.said(payment, "error_code"))
        .event();
  }

  private static Report amount(Report report, Json object) {
    return report.amount(Payload.money(object, "amount", "currency", Units.ISO_4217));
  }

  /** A call without the id is known by its bytes, which a repeat has too. */
  private String dedupeKey(Content content) {
    return name() + ":" + content.header(EVENT_ID)
        .orElseGet(() -> HexFormat.of().formatHex(Ids.sha256(content.body())));
  }
}
