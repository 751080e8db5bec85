package dev.parley.payments.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.Money;
import dev.parley.webhooks.Hmac;
import dev.parley.webhooks.Rejection;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookSecrets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SquareTest extends PaymentProviderContract {
  private static final String URL = "https://desk.parley.example/webhooks/payments/square";

  SquareTest() {
    super("square");
  }

  @Override
  protected byte[] body() {
    return payload("payment.updated.completed.json");
  }

  @Override
  protected byte[] unknownKind() {
    return payload("customer.created.json");
  }

  @Override
  protected Map<String, String> signed(byte[] body, String secret, Instant at) {
    return Map.of(
        "X-Square-HmacSha256-Signature",
        Hmac.base64(secret.getBytes(StandardCharsets.UTF_8),
            URL.getBytes(StandardCharsets.UTF_8), body));
  }

  @Override
  protected WebhookSecrets secrets(String... secrets) {
    return registered(URL, secrets);
  }

  private static WebhookSecrets registered(String url, String... secrets) {
    return new WebhookSecrets(
        List.of(secrets), null, null, url, null, null, null, null, null);
  }

  @Test
  void signs_the_address_that_is_configured_and_no_other() {
    var call = new SignedRequest(body(), signed(body(), "key", Instant.EPOCH), Instant.EPOCH);
    var spoofed = new SignedRequest(body(), Map.of("host", "desk.parley.example"), Instant.EPOCH);

    assertThat(provider().verify(call, registered(URL, "key"))).isEqualTo(Verdict.verified());
    assertThat(provider().verify(call, registered(URL + "/", "key")))
        .isEqualTo(Verdict.rejected(Rejection.SIGNATURE_MISMATCH));
    assertThat(provider().verify(spoofed, WebhookSecrets.of("key")))
        .isEqualTo(Verdict.rejected(Rejection.NO_SECRET));
  }

  @Test
  void counts_a_tip_as_captured() {
    assertThat(event("payment.updated.completed.json").amount()).isEqualTo(new Money(5000, "USD"));
  }
}
