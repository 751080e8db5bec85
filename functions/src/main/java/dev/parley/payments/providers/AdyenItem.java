package dev.parley.payments.providers;

import dev.parley.shared.core.Money;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.core.PaymentEvent.Particulars;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.core.Units;
import dev.parley.shared.json.Json;
import dev.parley.webhooks.HmacSignature;
import dev.parley.webhooks.Payload;
import dev.parley.webhooks.Rejection;
import dev.parley.webhooks.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One item of an Adyen call. What is not among the signed fields decides no money: times and reasons are shown, the date
 * for evidence makes a reminder. The one exception is Adyen's own: whether {@code CANCEL_OR_REFUND} cancelled or
 * refunded is said in an unsigned field and nowhere else.
 */
record AdyenItem(String provider, Json item) {

  /** What an event code means when it succeeded; one that did not succeed did not happen. */
  private static final Map<String, PaymentEventType> WHEN_TRUE = Map.ofEntries(
      Map.entry("AUTHORISATION", PaymentEventType.PAYMENT_AUTHORIZED),
      Map.entry("CAPTURE", PaymentEventType.PAYMENT_CAPTURED),
      Map.entry("CAPTURE_FAILED", PaymentEventType.PAYMENT_FAILED),
      Map.entry("CANCELLATION", PaymentEventType.PAYMENT_CANCELED),
      Map.entry("TECHNICAL_CANCEL", PaymentEventType.PAYMENT_CANCELED),
      Map.entry("REFUND", PaymentEventType.REFUND_SUCCEEDED),
      Map.entry("REFUND_WITH_DATA", PaymentEventType.REFUND_SUCCEEDED),
      Map.entry("REFUND_FAILED", PaymentEventType.REFUND_FAILED),
      Map.entry("REFUNDED_REVERSED", PaymentEventType.REFUND_FAILED),
      Map.entry("REQUEST_FOR_INFORMATION", PaymentEventType.DISPUTE_INQUIRY),
      Map.entry("NOTIFICATION_OF_CHARGEBACK", PaymentEventType.DISPUTE_OPENED),
      Map.entry("INFORMATION_SUPPLIED", PaymentEventType.DISPUTE_UNDER_REVIEW),
      Map.entry("CHARGEBACK", PaymentEventType.DISPUTE_FUNDS_WITHDRAWN),
      Map.entry("CHARGEBACK_REVERSED", PaymentEventType.DISPUTE_FUNDS_REINSTATED),
      Map.entry("SECOND_CHARGEBACK", PaymentEventType.DISPUTE_LOST),
      Map.entry("PREARBITRATION_LOST", PaymentEventType.DISPUTE_LOST),
      Map.entry("DISPUTE_DEFENSE_PERIOD_ENDED", PaymentEventType.DISPUTE_LOST),
      Map.entry("PREARBITRATION_WON", PaymentEventType.DISPUTE_WON),
      Map.entry("ISSUER_RESPONSE_TIMEFRAME_EXPIRED", PaymentEventType.DISPUTE_WON),
      Map.entry("NOTIFICATION_OF_FRAUD", PaymentEventType.FRAUD_WARNING));

  private static final Map<String, PaymentEventType> WHEN_FALSE = Map.of(
      "AUTHORISATION", PaymentEventType.PAYMENT_FAILED,
      "CAPTURE", PaymentEventType.PAYMENT_FAILED,
      "REFUND", PaymentEventType.REFUND_FAILED,
      "REFUND_WITH_DATA", PaymentEventType.REFUND_FAILED);

  Verdict verify(List<byte[]> keys) {
    return Payload.optional(more(), "hmacSignature")
        .map(
            signature -> HmacSignature.SHA256_BASE64.verify(
                List.of(signature), keys, signed().getBytes(StandardCharsets.UTF_8)))
        .orElse(Verdict.rejected(Rejection.MISSING_SIGNATURE));
  }

  /** The signed fields as they are written: nothing is escaped, what is absent is empty. */
  private String signed() {
    var amount = item.get("amount");
    return Stream.of(
        item.text("pspReference"),
        item.text("originalReference"),
        item.text("merchantAccountCode"),
        item.text("merchantReference"),
        amount.text("value"),
        amount.text("currency"),
        item.text("eventCode"),
        item.text("success"))
        .map(field -> field.orElse(""))
        .collect(Collectors.joining(":"));
  }

  String dedupeKey() {
    return String.join(":", provider, code(), psp(), Boolean.toString(succeeded()));
  }

  /** The event that it amounts to; empty where it means nothing here. */
  Optional<PaymentEvent> event() {
    return Optional.ofNullable(type()).map(this::about);
  }

  private @Nullable PaymentEventType type() {
    if (code().equals("CANCEL_OR_REFUND")) {
      return switch (more().text("modification.action").orElse("")) {
        case "refund" -> ifDone(PaymentEventType.REFUND_SUCCEEDED, PaymentEventType.REFUND_FAILED);
        case "cancel" -> ifDone(PaymentEventType.PAYMENT_CANCELED, null);
        default -> ifDone(PaymentEventType.FETCH_REQUIRED, null);
      };
    }
    return ifDone(WHEN_TRUE.get(code()), WHEN_FALSE.get(code()));
  }

  private @Nullable PaymentEventType ifDone(
      @Nullable PaymentEventType done, @Nullable PaymentEventType refused) {
    return succeeded() ? done : refused;
  }

  private PaymentEvent about(PaymentEventType type) {
    var report = new Report(provider, type, dedupeKey(), code())
        .id(psp())
        .at(Payload.instant(item, "eventDate").orElse(null))
        .payment(code().equals("AUTHORISATION") ? psp() : Payload.said(item, "originalReference"))
        .amount(amount())
        .because(Payload.said(item, "reason"))
        .particulars(
            new Particulars(Payload.said(item, "merchantReference"), null, evidencePossible()));
    var kind = type.name();
    if (kind.startsWith("REFUND_")) {
      return report.refund(psp()).event();
    }
    if (kind.startsWith("DISPUTE_")) {
      var dueBy = Payload.instant(more(), "defensePeriodEndsAt").orElse(null);
      return report.dispute(psp(), dueBy).alias(aliasOfDispute()).event();
    }
    return report.capture(code().startsWith("CAPTURE") ? psp() : null).event();
  }

  /** Later news of a dispute may name nothing but the dispute: where both are named, both are the payment's. */
  private @Nullable String aliasOfDispute() {
    return Payload.optional(item, "originalReference").isPresent() ? psp() : null;
  }

  private @Nullable Boolean evidencePossible() {
    return more().text("defendable").map(Boolean::valueOf).orElse(null);
  }

  private @Nullable Money amount() {
    return Payload.money(item.get("amount"), "value", "currency", Units.ADYEN);
  }

  private Json more() {
    return item.get("additionalData");
  }

  private boolean succeeded() {
    return item.text("success").filter("true"::equals).isPresent();
  }

  private String code() {
    return Payload.required(item, "eventCode");
  }

  private String psp() {
    return Payload.required(item, "pspReference");
  }
}
