package dev.parley.local.providers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.demo.WebhookSignature;
import dev.parley.local.providers.Dialect.Secret;
import dev.parley.local.providers.Executed.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * A refund as Stripe shows it: what has no value is null or, where Stripe leaves it away, not there.
 *
 * @see <a href="https://docs.stripe.com/api/refunds/object">The Refund object</a>
 */
final class StripeRefund {
  private StripeRefund() {}

  static ObjectNode object(Executed refund) {
    var object = Shape.object().put("id", refund.ref()).put("object", "refund")
        .put("amount", refund.amount())
        .put("currency", refund.currency().toLowerCase(Locale.ROOT))
        .put("created", refund.at().getEpochSecond())
        .put(isCharge(refund.payment()) ? "charge" : "payment_intent", refund.payment())
        .put("status", refund.status().word())
        .put("reason", refund.request().isEmpty() ? null : refund.request())
        .putNull("receipt_number").putNull("source_transfer_reversal")
        .putNull("transfer_reversal");
    object.putObject("metadata").put("parley_refund", refund.refundId());
    if (refund.reason() != null) {
      object.put(refund.status() == Status.FAILED ? "failure_reason" : "pending_reason",
          refund.reason());
    }
    return object;
  }

  private static boolean isCharge(String payment) {
    return payment.startsWith("ch_") || payment.startsWith("py_");
  }

  static Webhook webhook(Executed refund, Secret secret, Instant now) {
    var kind = refund.words() == 0
        ? "created"
        : refund.status() == Status.FAILED ? "failed" : "updated";
    var id = "evt_" + refund.ref() + "_" + refund.words();
    var event = Shape.object().put("id", id)
        .put("object", "event").put("created", now.getEpochSecond()).put("type", "refund." + kind);
    event.putObject("data").set("object", object(refund));
    var body = event.toString();
    var signature = WebhookSignature.of("stripe", secret.secret(),
        body.getBytes(StandardCharsets.UTF_8), now);
    return new Webhook("stripe:" + id, Map.of(signature.header(), signature.value()), body);
  }

  /** A page of them, and whether there are more. */
  static ObjectNode page(List<Executed> refunds, long limit,
      Function<Executed, ObjectNode> shown) {
    var page = Shape.object().put("object", "list").put("url", StripeDialect.REFUNDS)
        .put("has_more", refunds.size() > limit);
    var data = page.putArray("data");
    refunds.stream().limit(limit).map(shown).forEach(data::add);
    return page;
  }
}
