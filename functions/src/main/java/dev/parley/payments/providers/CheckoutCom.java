package dev.parley.payments.providers;

import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.core.PaymentEvent.Particulars;
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
import java.util.List;
import java.util.Map;

/** Checkout.com: {@code Cko-Signature}, hex over the body. A refund is called by the action that made it. */
final class CheckoutCom implements WebhookProvider<PaymentEvent> {
  private static final String HEADER = "cko-signature";

  private static final Map<String, PaymentEventType> TYPES = Map.ofEntries(
      Map.entry("payment_approved", PaymentEventType.PAYMENT_AUTHORIZED),
      Map.entry("payment_captured", PaymentEventType.PAYMENT_CAPTURED),
      Map.entry("payment_pending", PaymentEventType.PAYMENT_PENDING),
      Map.entry("payment_capture_pending", PaymentEventType.PAYMENT_PENDING),
      Map.entry("payment_declined", PaymentEventType.PAYMENT_FAILED),
      Map.entry("payment_capture_declined", PaymentEventType.PAYMENT_FAILED),
      Map.entry("payment_canceled", PaymentEventType.PAYMENT_CANCELED),
      Map.entry("payment_expired", PaymentEventType.PAYMENT_CANCELED),
      Map.entry("payment_voided", PaymentEventType.PAYMENT_CANCELED),
      Map.entry("payment_refund_pending", PaymentEventType.REFUND_PENDING),
      Map.entry("payment_refunded", PaymentEventType.REFUND_SUCCEEDED),
      Map.entry("payment_refund_declined", PaymentEventType.REFUND_FAILED),
      Map.entry("dispute_received", PaymentEventType.DISPUTE_OPENED),
      Map.entry("dispute_evidence_required", PaymentEventType.DISPUTE_EVIDENCE_NEEDED),
      Map.entry("dispute_evidence_submitted", PaymentEventType.DISPUTE_UNDER_REVIEW),
      Map.entry("dispute_won", PaymentEventType.DISPUTE_WON),
      Map.entry("dispute_lost", PaymentEventType.DISPUTE_LOST),
      Map.entry("dispute_accepted", PaymentEventType.DISPUTE_LOST),
      Map.entry("dispute_expired", PaymentEventType.DISPUTE_LOST),
      Map.entry("dispute_canceled", PaymentEventType.DISPUTE_CLOSED),
      Map.entry("dispute_resolved", PaymentEventType.DISPUTE_CLOSED));

  @Override
  public String name() {
    return "checkout_com";
  }

  @Override
  public Verdict verify(SignedRequest request, WebhookSecrets secrets) {
    return HmacSignature.SHA256_HEX.verifyHeader(
        request, HEADER, "", HmacSignature.keys(secrets.usable()), request.body());
  }

  @Override
  public List<String> eventIds(Content content) {
    return List.of(dedupeKey(Payload.object(content.body())));
  }

  @Override
  public Delivery<PaymentEvent> read(Content content) {
    var event = Payload.object(content.body());
    var key = dedupeKey(event);
    var kind = Payload.required(event, "type");
    var type = TYPES.get(kind);
    if (type == null) {
      return Delivery.ignored("nobody handles " + kind);
    }
    var at = Payload.instant(event, "timestamp").or(() -> Payload.instant(event, "created_on"));
    var report = new Report(name(), type, key, kind)
        .id(Payload.required(event, "id"))
        .at(at.orElse(null));
    return Delivery.of(about(report, kind, event.get("data")));
  }

  private static PaymentEvent about(Report report, String kind, Json data) {
    var id = Payload.required(data, "id");
    report.amount(Payload.money(data, "amount", "currency", Units.CHECKOUT_COM));
    if (kind.startsWith("dispute_")) {
      return report
          .dispute(id, Payload.instant(data, "evidence_required_by").orElse(null))
          .payment(Payload.said(data, "payment_id"))
          .because(Payload.said(data, "reason_code"))
          .event();
    }
    var action = Payload.said(data, "action_id");
    return report.payment(id)
        .refund(kind.startsWith("payment_refund") ? action : null)
        .capture(kind.startsWith("payment_capture") ? action : null)
        .because(kind.endsWith("_declined") ? Payload.said(data, "response_code") : null)
        .particulars(new Particulars(Payload.said(data, "reference"), null, null))
        .event();
  }

  private String dedupeKey(Json event) {
    return name() + ":" + Payload.required(event, "id");
  }
}
