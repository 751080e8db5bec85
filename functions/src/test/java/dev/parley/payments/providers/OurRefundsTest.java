package dev.parley.payments.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.PaymentEvent;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.WebhookProvider;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A provider's word about a refund is known for one of ours before its answer to us has arrived. */
class OurRefundsTest {
  private static final String OURS = "R-8D2S0K4XJH6V1T3N5Q7W";

  private static @Nullable String reference(WebhookProvider<PaymentEvent> provider, String body) {
    var event = provider
        .read(Content.of(body.getBytes(StandardCharsets.UTF_8))).events().getFirst();
    var particulars = event.particulars();
    return particulars == null ? null : particulars.merchantReference();
  }

  private static String stripe(String metadata) {
    return """
        {"id": "evt_1", "created": 1795338000, "type": "refund.updated", "data": {"object": {
         "id": "re_1", "object": "refund", "payment_intent": "pi_1", "status": "succeeded",
         "amount": 100, "currency": "eur", "metadata": %s}}}""".formatted(metadata);
  }

  private static String square(String reason) {
    return """
        {"type": "refund.updated", "event_id": "e-1", "created_at": "2026-11-22T09:00:00Z",
         "data": {"object": {"refund": {"id": "sq_1", "payment_id": "pay_1", "status": "COMPLETED",
          "amount_money": {"amount": 100, "currency": "EUR"}, "reason": "%s"}}}}"""
        .formatted(reason);
  }

  @Test
  void stripe_repeats_the_metadata() {
    assertThat(reference(new Stripe(), stripe("{\"parley_refund\": \"" + OURS + "\"}")))
        .isEqualTo(OURS);
    assertThat(reference(new Stripe(), stripe("{\"order\": \"7\"}"))).isNull();
  }

  @Test
  void square_repeats_the_reason() {
    assertThat(reference(new Square(), square(OURS + " damaged"))).isEqualTo(OURS);
    assertThat(reference(new Square(), square("R-us toys refund"))).isNull();
  }
}
