package dev.parley.payments.providers;

import dev.parley.shared.core.Money;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.core.PaymentEvent.Particulars;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.core.Units;
import dev.parley.shared.json.Json;
import dev.parley.webhooks.Payload;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The object that a Stripe event is about: a refund, a dispute, a charge or a payment intent. */
record StripeObject(Envelope envelope, Json object) {

  /** What Stripe says around the object. */
  record Envelope(
      String provider, String id, String dedupeKey, String type, @Nullable Instant created,
      Json previous) {}

  /** Where a refund that we asked for bears our own id of it. */
  private static final String OUR_REFUND = "parley_refund";

  private static final Map<String, PaymentEventType> REFUNDS = Map.of(
      "pending", PaymentEventType.REFUND_PENDING,
      "requires_action", PaymentEventType.REFUND_PENDING,
      "succeeded", PaymentEventType.REFUND_SUCCEEDED,
      "failed", PaymentEventType.REFUND_FAILED,
      "canceled", PaymentEventType.REFUND_CANCELED);

  private static final Map<String, PaymentEventType> DISPUTES = Map.of(
      "warning_needs_response", PaymentEventType.DISPUTE_INQUIRY,
      "needs_response", PaymentEventType.DISPUTE_EVIDENCE_NEEDED,
      "warning_under_review", PaymentEventType.DISPUTE_UNDER_REVIEW,
      "under_review", PaymentEventType.DISPUTE_UNDER_REVIEW,
      "won", PaymentEventType.DISPUTE_WON,
      "lost", PaymentEventType.DISPUTE_LOST,
      "warning_closed", PaymentEventType.DISPUTE_CLOSED,
      "prevented", PaymentEventType.DISPUTE_CLOSED);

  private static final Map<String, PaymentEventType> BY_KIND = Map.of(
      "charge.dispute.funds_withdrawn", PaymentEventType.DISPUTE_FUNDS_WITHDRAWN,
      "charge.dispute.funds_reinstated", PaymentEventType.DISPUTE_FUNDS_REINSTATED,
      "charge.captured", PaymentEventType.PAYMENT_CAPTURED,
      "charge.failed", PaymentEventType.PAYMENT_FAILED,
      "payment_intent.succeeded", PaymentEventType.PAYMENT_CAPTURED,
      "payment_intent.processing", PaymentEventType.PAYMENT_PENDING,
      "payment_intent.requires_action", PaymentEventType.PAYMENT_PENDING,
      "payment_intent.payment_failed", PaymentEventType.PAYMENT_FAILED,
      "payment_intent.canceled", PaymentEventType.PAYMENT_CANCELED);

  /** The event that it amounts to; empty where the kind of event or the status means nothing here. */
  static Optional<PaymentEvent> of(Envelope envelope, Json object) {
    return new StripeObject(envelope, object).event();
  }

  private Optional<PaymentEvent> event() {
    return switch (envelope.type()) {
      case "refund.created", "refund.updated", "refund.failed", "charge.refund.updated" -> refund();
      case "charge.refunded" -> Optional.of(refundedTotal());
      case "charge.succeeded" -> Optional.of(
          plain(
              object.flag("captured")
                  ? PaymentEventType.PAYMENT_CAPTURED
                  : PaymentEventType.PAYMENT_AUTHORIZED));
      case "charge.dispute.created", "charge.dispute.updated", "charge.dispute.closed" ->
          Optional.ofNullable(DISPUTES.get(Payload.required(object, "status"))).map(this::dispute);
      default -> Optional.ofNullable(BY_KIND.get(envelope.type())).map(this::plain);
    };
  }

  /** An event whose kind alone says what happened. */
  private PaymentEvent plain(PaymentEventType type) {
    if (is("charge.dispute.")) {
      return dispute(type);
    }
    return payment(type, is("charge.") ? "amount_captured" : "amount_received");
  }

  private Optional<PaymentEvent> refund() {
    return Optional.ofNullable(REFUNDS.get(Payload.required(object, "status")))
        .map(type -> event(type,
            new Said(money("amount"), null, null, Payload.said(object, "failure_reason"))));
  }

  private PaymentEvent dispute(PaymentEventType type) {
    var dueBy = Payload.epoch(object.get("evidence_details"), "due_by");
    return event(type, new Said(money("amount"), null, dueBy, Payload.said(object, "reason")));
  }

  /** A charge's refunds added up: never one refund more. */
  private PaymentEvent refundedTotal() {
    var total = money("amount_refunded");
    return event(
        PaymentEventType.REFUND_TOTAL_CHANGED,
        new Said(total == null ? null : change(total), total, null, null));
  }

  private Money change(Money total) {
    var said = envelope.previous().integer("amount_refunded").orElse(0L);
    var before = Payload.money(
        Json.object("said", said, "currency", total.currency()), "said", "currency", Units.STRIPE);
    return new Money(
        Math.max(0, total.amountMinor() - (before == null ? 0 : before.amountMinor())),
        total.currency());
  }

  private PaymentEvent payment(PaymentEventType type, String captured) {
    var amount = type == PaymentEventType.PAYMENT_CAPTURED && object.has(captured)
        ? money(captured)
        : money("amount");
    var failure = Payload.optional(object, "failure_code")
        .or(() -> Payload.optional(object.get("last_payment_error"), "code"));
    return event(type, new Said(amount, null, null, failure.orElse(null)));
  }

  /** What one kind of object says beside its references. */
  private record Said(
      @Nullable Money amount, @Nullable Money refundedTotal, @Nullable Instant dueBy,
      @Nullable String reason) {}

  /** The payment is called by its intent where that is named, else by its charge; the other is an alias. */
  private PaymentEvent event(PaymentEventType type, Said said) {
    var id = Payload.required(object, "id");
    var charge = charge(id);
    var payment = intent(id).or(() -> charge);
    var report = new Report(envelope.provider(), type, envelope.dedupeKey(), envelope.type());
    Payload.optional(object.get("metadata"), OUR_REFUND)
        .ifPresent(ours -> report.particulars(new Particulars(ours, null, null)));
    return report.id(envelope.id())
        .at(envelope.created())
        .payment(payment.orElse(null))
        .alias(charge.orElse(null))
        .capture(charge.orElse(null))
        .refund(is("refund.", "charge.refund.") ? id : null)
        .dispute(is("charge.dispute.") ? id : null, said.dueBy())
        .amount(said.amount())
        .refundedTotal(said.refundedTotal())
        .because(said.reason())
        .event();
  }

  private Optional<String> intent(String id) {
    return is("payment_intent.") ? Optional.of(id) : reference(object.get("payment_intent"));
  }

  private Optional<String> charge(String id) {
    if (is("charge.") && !is("charge.refund.", "charge.dispute.")) {
      return Optional.of(id);
    }
    return reference(object.get("charge"))
        .or(() -> reference(object.get("latest_charge")))
        .or(() -> object.get("charges").items("data").stream()
            .findFirst()
            .flatMap(StripeObject::reference));
  }

  private boolean is(String... kinds) {
    return Stream.of(kinds).anyMatch(envelope.type()::startsWith);
  }

  /** Stripe names an object by its id, or writes the whole object where the account asked for that. */
  private static Optional<String> reference(Json named) {
    return named instanceof Json.Str(var id) && !id.isBlank()
        ? Optional.of(id)
        : Payload.optional(named, "id");
  }

  private @Nullable Money money(String amount) {
    return Payload.money(object, amount, "currency", Units.STRIPE);
  }
}
