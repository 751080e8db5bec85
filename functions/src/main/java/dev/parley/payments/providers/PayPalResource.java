package dev.parley.payments.providers;

import dev.parley.shared.core.Money;
import dev.parley.shared.core.PaymentEvent.Particulars;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.json.Json;
import dev.parley.webhooks.Payload;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a PayPal event is about: an authorization, a capture, a sale, a refund or a dispute. */
record PayPalResource(String kind, Json resource) {
  private static final Map<String, PaymentEventType> TYPES = Map.ofEntries(
      Map.entry("PAYMENT.AUTHORIZATION.CREATED", PaymentEventType.PAYMENT_AUTHORIZED),
      Map.entry("PAYMENT.AUTHORIZATION.VOIDED", PaymentEventType.PAYMENT_CANCELED),
      Map.entry("PAYMENT.CAPTURE.COMPLETED", PaymentEventType.PAYMENT_CAPTURED),
      Map.entry("PAYMENT.CAPTURE.PENDING", PaymentEventType.PAYMENT_PENDING),
      Map.entry("PAYMENT.CAPTURE.DECLINED", PaymentEventType.PAYMENT_FAILED),
      Map.entry("PAYMENT.CAPTURE.DENIED", PaymentEventType.PAYMENT_FAILED),
      Map.entry("PAYMENT.CAPTURE.REFUNDED", PaymentEventType.REFUND_SUCCEEDED),
      Map.entry("PAYMENT.CAPTURE.REVERSED", PaymentEventType.DISPUTE_FUNDS_WITHDRAWN),
      Map.entry("PAYMENT.SALE.COMPLETED", PaymentEventType.PAYMENT_CAPTURED),
      Map.entry("PAYMENT.SALE.PENDING", PaymentEventType.PAYMENT_PENDING),
      Map.entry("PAYMENT.SALE.DENIED", PaymentEventType.PAYMENT_FAILED),
      Map.entry("PAYMENT.SALE.REFUNDED", PaymentEventType.REFUND_SUCCEEDED),
      Map.entry("PAYMENT.SALE.REVERSED", PaymentEventType.DISPUTE_FUNDS_WITHDRAWN),
      Map.entry("PAYMENT.REFUND.PENDING", PaymentEventType.REFUND_PENDING),
      Map.entry("PAYMENT.REFUND.FAILED", PaymentEventType.REFUND_FAILED));

  private static final Map<String, PaymentEventType> OUTCOMES = Map.of(
      "RESOLVED_BUYER_FAVOUR", PaymentEventType.DISPUTE_LOST,
      "ACCEPTED", PaymentEventType.DISPUTE_LOST,
      "RESOLVED_SELLER_FAVOUR", PaymentEventType.DISPUTE_WON);

  /** The event so far as the resource says it; empty where its kind means nothing here. */
  Optional<Report> report(String provider, String dedupeKey) {
    return switch (kind) {
      case "CUSTOMER.DISPUTE.CREATED", "CUSTOMER.DISPUTE.UPDATED", "CUSTOMER.DISPUTE.RESOLVED" ->
          Optional.of(dispute(new Report(provider, disputeType(), dedupeKey, kind)));
      default -> Optional.ofNullable(TYPES.get(kind))
          .map(type -> money(new Report(provider, type, dedupeKey, kind), type));
    };
  }

  private PaymentEventType disputeType() {
    if (resource.has("dispute_outcome") || kind.endsWith(".RESOLVED")) {
      var outcome = resource.get("dispute_outcome").text("outcome_code").orElse("");
      return OUTCOMES.getOrDefault(outcome, PaymentEventType.DISPUTE_CLOSED);
    }
    return switch (resource.text("status").orElse("")) {
      case "WAITING_FOR_SELLER_RESPONSE" -> PaymentEventType.DISPUTE_EVIDENCE_NEEDED;
      case "UNDER_REVIEW" -> PaymentEventType.DISPUTE_UNDER_REVIEW;
      default -> resource.text("dispute_life_cycle_stage").filter("INQUIRY"::equals).isPresent()
          ? PaymentEventType.DISPUTE_INQUIRY
          : PaymentEventType.DISPUTE_OPENED;
    };
  }

  private Report dispute(Report report) {
    var disputed = resource.items("disputed_transactions").stream().findFirst()
        .orElse(Json.none());
    return report
        .dispute(
            Payload.required(resource, "dispute_id"),
            Payload.instant(resource, "seller_response_due_date").orElse(null))
        .payment(Payload.said(disputed, "seller_transaction_id"))
        .alias(Payload.said(disputed, "buyer_transaction_id"))
        .amount(amount("dispute_amount"))
        .because(Payload.said(resource, "reason"));
  }

  /** A refund and a reversal are about a payment; all else is the payment. */
  private Report money(Report report, PaymentEventType type) {
    var id = Payload.required(resource, "id");
    var refund = type.name().startsWith("REFUND_");
    var payment = refund || type == PaymentEventType.DISPUTE_FUNDS_WITHDRAWN
        ? captured().orElse(refund ? null : id)
        : id;
    return report.payment(payment)
        .refund(refund ? id : null)
        .capture(type == PaymentEventType.PAYMENT_CAPTURED ? id : null)
        .alias(related("order_id").or(() -> above("/orders/")).orElse(null))
        .alias(related("authorization_id").or(() -> above("/authorizations/")).orElse(null))
        .alias(Payload.said(resource, "parent_payment"))
        .amount(amount("amount"))
        .particulars(new Particulars(Payload.said(resource, "invoice_id"), null, null));
  }

  private Optional<String> captured() {
    return Payload.optional(resource, "capture_id")
        .or(() -> Payload.optional(resource, "sale_id"))
        .or(() -> related("capture_id"))
        .or(() -> above("/captures/"));
  }

  private Optional<String> related(String name) {
    return Payload.optional(resource.get("supplementary_data").get("related_ids"), name);
  }

  /** What the link to the thing above ends with, if that is a thing of this sort. */
  private Optional<String> above(String sort) {
    return resource.items("links").stream()
        .filter(link -> link.text("rel").filter("up"::equals).isPresent())
        .flatMap(link -> Stream.ofNullable(Payload.said(link, "href")))
        .filter(href -> href.contains(sort))
        .map(href -> href.substring(href.indexOf(sort) + sort.length()))
        .filter(id -> !id.isBlank() && id.indexOf('/') < 0)
        .findFirst();
  }

  /** One version of the API writes {@code value} and {@code currency_code}, the other {@code total}, {@code currency}. */
  private @Nullable Money amount(String field) {
    var amount = resource.get(field);
    return amount.has("total")
        ? Payload.decimal(amount, "total", "currency")
        : Payload.decimal(amount, "value", "currency_code");
  }
}
