package dev.parley.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_772_442_000);
  private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

  @Test
  void signs_as_easypost_with_the_decomposed_secret() {
    assertThat(WebhookSignature.of("easypost", "s\u00e9cret", BODY, NOW))
        .isEqualTo(new WebhookSignature(
            "X-Hmac-Signature",
            "hmac-sha256-hex=35e2265acce5e647f35f28306f4dcbedbd1e36e1a305c5c7f50888fc9aad8b0a"));
  }

  @Test
  void signs_as_stripe_with_the_time() {
    assertThat(WebhookSignature.of("stripe", "s\u00e9cret", BODY, NOW))
        .isEqualTo(new WebhookSignature(
            "Stripe-Signature",
            "t=1772442000,v1=848f93b074d6c1bb1b1cb2b1c5b027d4e010092fa098a24c7323fe7156cacff5"));
  }

  @Test
  void knows_no_other_provider() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookSignature.of("nobody", "s", BODY, NOW));
  }
}
