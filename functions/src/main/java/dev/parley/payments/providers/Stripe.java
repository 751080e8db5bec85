package dev.parley.payments.providers;

import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.json.Json;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.Delivery;
import dev.parley.webhooks.Payload;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.TimedSignature;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookProvider;
import dev.parley.webhooks.WebhookSecrets;
import java.time.Duration;
import java.util.List;

/**
 * Stripe: {@code Stripe-Signature: t=<epoch seconds>,v1=<hex>} over {@code <t>.<body>}, not older and not younger than
 * five minutes. Stripe's own libraries look at the age alone; a time to come is refused here too, because such a call
 * could be replayed for longer than the tolerance.
 */
final class Stripe implements WebhookProvider<PaymentEvent> {
  private static final String HEADER = "stripe-signature";
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  @Override
  public String name() {
    return "stripe";
  }

  @Override
  public Verdict verify(SignedRequest request, WebhookSecrets secrets) {
    return TimedSignature.verify(request, HEADER, secrets, TOLERANCE);
  }

  @Override
  public List<String> eventIds(Content content) {
    return List.of(dedupeKey(Payload.object(content.body())));
  }

  @Override
  public Delivery<PaymentEvent> read(Content content) {
    var event = Payload.object(content.body());
    var object = event.get("data").get("object");
    var envelope = new StripeObject.Envelope(
        name(),
        Payload.required(event, "id"),
        dedupeKey(event),
        Payload.required(event, "type"),
        Payload.epoch(event, "created"),
        event.get("data").get("previous_attributes"));
    return StripeObject.of(envelope, object)
        .map(Delivery::of)
        .orElseGet(() -> Delivery.ignored("nobody handles " + envelope.type() + " as it is"));
  }

  private String dedupeKey(Json event) {
    return name() + ":" + Payload.required(event, "id");
  }
}
