package dev.parley.local.providers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.demo.WebhookSignature;
import dev.parley.local.providers.CapturedPayments.Captured;
import dev.parley.local.providers.Dialect.Secret;
import dev.parley.local.providers.Executed.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A refund as Square shows it. What it turns down is {@code REJECTED}, what comes back later is {@code FAILED}.
 *
 * @see <a href="https://developer.squareup.com/reference/square/objects/PaymentRefund">Payment refund</a>
 */
final class SquareRefund {
  static final String PENDING = "PENDING";

  private SquareRefund() {}

  static String status(Executed refund) {
    return switch (refund.status()) {
      case PENDING -> PENDING;
      case SUCCEEDED -> "COMPLETED";
      case FAILED -> refund.paidAt() == null ? "REJECTED" : "FAILED";
    };
  }

  static ObjectNode object(Executed refund, String status) {
    var object = Shape.object().put("id", refund.ref()).put("status", status)
        .put("payment_id", refund.payment()).put("created_at", refund.at().toString());
    if (!refund.request().isEmpty()) {
      object.put("reason", refund.request());
    }
    object.set("amount_money", money(refund.amount(), refund.currency()));
    return object;
  }

  private static ObjectNode money(long amount, String currency) {
    return Shape.object().put("amount", amount).put("currency", currency);
  }

  /** A payment, with the references of its refunds from the oldest on. */
  static ObjectNode payment(String id, Captured captured, List<Executed> refunds) {
    var answer = Shape.object();
    var payment = answer.putObject("payment").put("id", id).put("status", "COMPLETED");
    payment.set("amount_money", money(captured.amount(), captured.currency()));
    var refs = payment.putArray("refund_ids");
    refunds.reversed().forEach(refund -> refs.add(refund.ref()));
    return answer;
  }

  static List<Webhook> webhooks(Executed refund, Secret secret, Instant now) {
    var calls = new ArrayList<Webhook>();
    if (refund.words() == 0) {
      calls.add(call("refund.created", object(refund, PENDING), secret, now, refund.words()));
    }
    if (refund.status() != Status.PENDING) {
      calls.add(call("refund.updated", object(refund, status(refund)), secret, now,
          refund.words()));
    }
    return calls;
  }

  private static Webhook call(String kind, ObjectNode refund, Secret secret, Instant now,
      int words) {
    var ref = refund.path("id").textValue();
    var id = ref + "-" + refund.path("status").textValue() + "-" + words;
    var event = Shape.object().put("merchant_id", "LOCAL").put("type", kind).put("event_id", id)
        .put("created_at", now.toString());
    event.putObject("data").put("type", "refund").put("id", ref).putObject("object")
        .set("refund", refund);
    var body = event.toString();
    return new Webhook("square:" + kind + ":" + id,
        Map.of("x-square-hmacsha256-signature",
            WebhookSignature.base64(secret.secret().getBytes(StandardCharsets.UTF_8),
                secret.notificationUrl().getBytes(StandardCharsets.UTF_8),
                body.getBytes(StandardCharsets.UTF_8))),
        body);
  }
}
