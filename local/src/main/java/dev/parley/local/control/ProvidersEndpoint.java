package dev.parley.local.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.local.http.Answer;
import dev.parley.local.http.Request;
import dev.parley.local.providers.ProviderDoubles;
import java.nio.charset.StandardCharsets;

/**
 * What the hosts of others show: {@code PUT /_local/providers/mollie/v2/payments/{id}} with the payment as Mollie's API
 * answers it, {@code PUT /_local/providers/paypal/{path}} with certificates in PEM, {@code PUT
 * /_local/providers/stripe/v1/transfers/{id}} with what of a payment was paid on to a seller.
 */
final class ProvidersEndpoint {
  private final ProviderDoubles providers;

  ProvidersEndpoint(ProviderDoubles providers) {
    this.providers = providers;
  }

  Answer show(Request request, String host) {
    var path = request.path().substring(("/_local/providers/" + host + "/").length());
    if (!providers.show(host, path, new String(request.body(), StandardCharsets.UTF_8))) {
      throw ControlProblem
          .notFound("Mollie, PayPal and Stripe's transfers are shown here, nothing else.");
    }
    return Answer.json(200, JsonNodeFactory.instance.objectNode().put("path", path));
  }
}
