package dev.parley.payments.providers;

import dev.parley.shared.core.Money;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.core.PaymentEvent.Particulars;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.core.Units;
import dev.parley.shared.json.Json;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.Delivery;
import dev.parley.webhooks.HmacSignature;
import dev.parley.webhooks.Payload;
import dev.parley.webhooks.Rejection;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookProvider;
import dev.parley.webhooks.WebhookSecrets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Square: {@code x-square-hmacsha256-signature}, base64 over the address that was registered, then the body. The address
 * is configured: what a request says of its host is anybody's word.
 */
final class Square implements WebhookProvider<PaymentEvent> {
  private static final String HEADER = "x-square-hmacsha256-signature";

  private static final Pattern OUR_REFUND = Pattern.compile("R-[0-9A-Z]{20}");

  /** By the kind of object and its status. */
  private static final Map<String, PaymentEventType> TYPES = Map.ofEntries(
      Map.entry("payment APPROVED", PaymentEventType.PAYMENT_AUTHORIZED),
      Map.entry("payment PENDING", PaymentEventType.PAYMENT_PENDING),
      Map.entry("payment COMPLETED", PaymentEventType.PAYMENT_CAPTURED),
      Map.entry("payment CANCELED", PaymentEventType.PAYMENT_CANCELED),
      Map.entry("payment FAILED", PaymentEventType.PAYMENT_FAILED),
      Map.entry("refund PENDING", PaymentEventType.REFUND_PENDING),
      Map.entry("refund COMPLETED", PaymentEventType.REFUND_SUCCEEDED),
      Map.entry("refund REJECTED", PaymentEventType.REFUND_FAILED),
      Map.entry("refund FAILED", PaymentEventType.REFUND_FAILED),
      Map.entry("dispute INQUIRY_EVIDENCE_REQUIRED", PaymentEventType.DISPUTE_INQUIRY),
      Map.entry("dispute INQUIRY_PROCESSING", PaymentEventType.DISPUTE_INQUIRY),
      Map.entry("dispute INQUIRY_CLOSED", PaymentEventType.DISPUTE_CLOSED),
      Map.entry("dispute EVIDENCE_REQUIRED", PaymentEventType.DISPUTE_EVIDENCE_NEEDED),
      Map.entry("dispute PROCESSING", PaymentEventType.DISPUTE_UNDER_REVIEW),
      Map.entry("dispute WON", PaymentEventType.DISPUTE_WON),
      Map.entry("dispute LOST", PaymentEventType.DISPUTE_LOST),
      Map.entry("dispute ACCEPTED", PaymentEventType.DISPUTE_LOST));

  @Override
  public String name() {
    return "square";
  }

  @Override
  public Verdict verify(SignedRequest request, WebhookSecrets secrets) {
    var url = secrets.notificationUrl();
    if (url == null || url.isBlank()) {
      return Verdict.rejected(Rejection.NO_SECRET);
    }
    return HmacSignature.SHA256_BASE64.verifyHeader(
        request, HEADER, "", HmacSignature.keys(secrets.usable()),
        url.getBytes(StandardCharsets.UTF_8), request.body());
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
    var what = kind.substring(0, Math.max(0, kind.indexOf('.')));
    var object = event.get("data").get("object").get(what);
    var status = Payload.optional(object, what.equals("dispute") ? "state" : "status");
    return status.map(said -> TYPES.get(what + " " + said))
        .map(type -> new Report(name(), type, key, kind)
            .id(Payload.required(event, "event_id"))
            .at(Payload.instant(event, "created_at").orElse(null)))
        .map(report -> Delivery.of(about(report, what, object)))
        .orElseGet(() -> Delivery.ignored("nobody handles " + kind + " as it is"));
  }

  private static PaymentEvent about(Report report, String what, Json object) {
    var id = Payload.required(object, "id");
    report.particulars(
        new Particulars(
            what.equals("refund") ? ours(object) : Payload.said(object, "reference_id"),
            object.integer("version").orElse(null), null));
    return switch (what) {
      case "refund" -> report.refund(id)
          .payment(Payload.said(object, "payment_id"))
          .amount(money(object, "amount_money"))
          .event();
      case "dispute" -> report.dispute(id, Payload.instant(object, "due_at").orElse(null))
          .payment(Payload.said(object.get("disputed_payment"), "payment_id"))
          .amount(money(object, "amount_money"))
          .because(Payload.said(object, "reason"))
          .event();
      default -> report.payment(id)
          .amount(
              Optional.ofNullable(money(object, "total_money"))
                  .orElseGet(() -> money(object, "amount_money")))
          .event();
    };
  }

  /** A refund has no field for an id of ours: the reason of one that we asked for begins with it. */
  private static @Nullable String ours(Json refund) {
    return refund.text("reason").map(reason -> reason.split(" ", 2)[0])
        .filter(word -> OUR_REFUND.matcher(word).matches())
        .orElse(null);
  }

  private static @Nullable Money money(Json object, String field) {
    return Payload.money(object.get(field), "amount", "currency", Units.ISO_4217);
  }

  private String dedupeKey(Json event) {
    return name() + ":" + Payload.required(event, "type") + ":"
        + Payload.required(event, "event_id");
  }
}
