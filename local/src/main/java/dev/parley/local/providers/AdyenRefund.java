package dev.parley.local.providers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.demo.WebhookSignature;
import dev.parley.local.providers.Dialect.Secret;
import dev.parley.local.providers.Executed.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refund as Adyen speaks of it: a note that it was received, and webhooks. {@code REFUND} says whether Adyen's own
 * checks let it pass; what fails afterwards is {@code REFUND_FAILED}, and {@code REFUNDED_REVERSED} once the money had
 * left in a day's settlement. The last two say {@code success} too.
 *
 * @see <a href="https://docs.adyen.com/online-payments/refund">Refund a payment</a>
 * @see <a href="https://docs.adyen.com/development-resources/webhooks/webhook-types">Webhook types</a>
 */
final class AdyenRefund {
  /** What its webhook says where less is left, whatever took the rest. */
  private static final String NOTHING_LEFT = "Insufficient balance on payment";

  private AdyenRefund() {}

  /** An event of which a webhook tells. */
  private record Event(String code, boolean success) {}

  static ObjectNode received(Executed refund) {
    var body = Shape.object().put("merchantAccount", refund.request())
        .put("paymentPspReference", refund.payment()).put("pspReference", refund.ref())
        .put("reference", refund.refundId()).put("status", "received");
    body.set("amount", amount(refund));
    return body;
  }

  private static ObjectNode amount(Executed refund) {
    return Shape.object().put("value", refund.amount()).put("currency", refund.currency());
  }

  static Webhook webhook(Executed refund, Secret secret, Instant now) {
    var event = event(refund, now);
    var item = Shape.object().put("pspReference", refund.ref())
        .put("originalReference", refund.payment()).put("merchantAccountCode", refund.request())
        .put("merchantReference", refund.refundId()).put("eventCode", event.code())
        .put("eventDate", now.toString()).put("success", Boolean.toString(event.success()))
        .put("reason", reason(refund));
    item.set("amount", amount(refund));
    item.putObject("additionalData").put("hmacSignature", signature(refund, event, secret));
    var body = Shape.object().put("live", "false");
    body.putArray("notificationItems").addObject().set("NotificationRequestItem", item);
    return new Webhook("adyen:" + event.code() + ":" + refund.ref() + ":" + event.success(),
        Map.of(), body.toString());
  }

  private static Event event(Executed refund, Instant now) {
    if (refund.status() != Status.FAILED) {
      return new Event("REFUND", true);
    }
    if (refund.paidAt() == null) {
      return new Event("REFUND", false);
    }
    return new Event(
        day(refund.paidAt()).equals(day(now)) ? "REFUND_FAILED" : "REFUNDED_REVERSED", true);
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  private static String reason(Executed refund) {
    var refused = refund.status() == Status.FAILED && refund.words() == 0;
    return refused ? NOTHING_LEFT : orNothing(refund.reason());
  }

  private static String orNothing(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String signature(Executed refund, Event event, Secret secret) {
    var signed = String.join(":", refund.ref(), refund.payment(), refund.request(),
        refund.refundId(), Long.toString(refund.amount()), refund.currency(), event.code(),
        Boolean.toString(event.success()));
    return WebhookSignature.base64(HexFormat.of().parseHex(secret.secret()),
        signed.getBytes(StandardCharsets.UTF_8));
  }
}
