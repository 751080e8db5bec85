package dev.parley.local.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.http.Answer;
import dev.parley.local.http.Request;
import dev.parley.local.providers.Executed;
import dev.parley.local.providers.Executed.Status;
import dev.parley.local.providers.ProviderDoubles;
import java.util.Arrays;
import java.util.Set;

/** What payment providers carried out: {@code GET /_local/payouts}; {@code POST /_local/payouts/{provider}/{ref}} changes their mind. */
final class PayoutsEndpoint {
  private final ProviderDoubles providers;

  PayoutsEndpoint(ProviderDoubles providers) {
    this.providers = providers;
  }

  Answer all() {
    var document = JsonNodeFactory.instance.objectNode();
    var items = document.putArray("items");
    providers.executed().stream().map(PayoutsEndpoint::json).forEach(items::add);
    var undelivered = document.putArray("undelivered");
    providers.undelivered().forEach(undelivered::add);
    return Answer.json(200, document);
  }

  Answer tell(Request request, String provider, String ref) {
    var fields = Fields.of(request, Set.of("status", "reason"));
    var word = fields.text("status");
    var status = Arrays.stream(Status.values()).filter(it -> it.word().equals(word)).findFirst()
        .orElseThrow(() -> fields.broken("status", "must be pending, succeeded or failed"));
    var reason = fields.has("reason") ? fields.text("reason") : null;
    return providers.become(provider, ref, status, reason)
        .map(refund -> Answer.json(200, json(refund)))
        .orElseThrow(() -> ControlProblem.notFound(provider + " has no refund " + ref + "."));
  }

  private static ObjectNode json(Executed refund) {
    return JsonNodeFactory.instance.objectNode().put("provider", refund.provider())
        .put("refund_ref", refund.ref()).put("refund_id", refund.refundId())
        .put("payment_ref", refund.payment()).put("amount_minor", refund.amount())
        .put("currency", refund.currency()).put("status", refund.status().word())
        .put("reason", refund.reason()).put("at", refund.at().toString());
  }
}
