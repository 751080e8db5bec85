package dev.parley.payments.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.webhooks.Hmac;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckoutComTest extends PaymentProviderContract {
  CheckoutComTest() {
    super("checkout_com");
  }

  @Override
  protected byte[] body() {
    return payload("payment_captured.json");
  }

  @Override
  protected byte[] unknownKind() {
    return payload("card_verified.json");
  }

  @Override
  protected Map<String, String> signed(byte[] body, String secret, Instant at) {
    return Map.of("Cko-Signature", Hmac.hex(secret, body), "Authorization", "whatever");
  }

  @Test
  void calls_a_refund_and_a_capture_by_their_actions() {
    assertThat(event("payment_refund_declined.json").refundRef())
        .isEqualTo(event("payment_refunded.json").refundRef())
        .startsWith("act_");
    assertThat(event("payment_captured.json").captureRef()).startsWith("act_");
  }
}
