package dev.parley.payments.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.webhooks.Content;
import dev.parley.webhooks.Hmac;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RazorpayTest extends PaymentProviderContract {
  RazorpayTest() {
    super("razorpay");
  }

  @Override
  protected byte[] body() {
    return payload("payment.captured.json");
  }

  @Override
  protected byte[] unknownKind() {
    return payload("order.paid.json");
  }

  @Override
  protected Map<String, String> signed(byte[] body, String secret, Instant at) {
    return Map.of("X-Razorpay-Signature", Hmac.hex(secret, body));
  }

  private List<String> ids(Map<String, String> headers) {
    return provider().eventIds(new Content(body(), headers, Instant.EPOCH));
  }

  @Test
  void knows_an_event_by_its_header_and_else_by_its_bytes() {
    assertThat(ids(Map.of("x-razorpay-event-id", "evt1"))).containsExactly("razorpay:evt1");
    assertThat(ids(Map.of("x-razorpay-event-id", " "))).isEqualTo(ids(Map.of()));
    assertThat(ids(Map.of())).isNotEqualTo(
        provider().eventIds(Content.of(payload("refund.failed.json"))));
  }

  @Test
  void believes_the_name_of_the_event_where_the_object_is_ahead() {
    assertThat(payload("refund.created.json")).asString().contains("\"status\": \"processed\"");
    assertThat(event("refund.created.json").type().name()).isEqualTo("REFUND_PENDING");
  }
}
