package dev.parley.payments.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.PaymentEvent;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.Hmac;
import dev.parley.webhooks.ProviderContract;
import dev.parley.webhooks.Rejection;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookFolder;
import dev.parley.webhooks.WebhookProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StripeTest extends ProviderContract<PaymentEvent> {
  private static final WebhookFolder FOLDER = WebhookFolder.composed();

  @Override
  protected WebhookProvider<PaymentEvent> provider() {
    return PaymentProviders.named("stripe").orElseThrow();
  }

  @Override
  protected byte[] body() {
    return FOLDER.bytes("payments/stripe/payment_intent.succeeded.json");
  }

  @Override
  protected byte[] unknownKind() {
    return FOLDER.bytes("payments/stripe/customer.created.json");
  }

  @Override
  protected Map<String, String> signed(byte[] body, String secret, Instant at) {
    var time = at.getEpochSecond();
    var prefix = (time + ".").getBytes(StandardCharsets.US_ASCII);
    return Map.of("Stripe-Signature", "t=" + time + ",v1=" + Hmac.hex(secret, prefix, body));
  }

  @Override
  protected Optional<Duration> tolerance() {
    return Optional.of(Duration.ofMinutes(5));
  }

  /** Two times in one header could be read two ways. */
  @Override
  protected Verdict repeated() {
    return Verdict.rejected(Rejection.MALFORMED_HEADER);
  }

  @Override
  protected String dedupeKey(PaymentEvent event) {
    return event.dedupeKey();
  }

  @Test
  void calls_a_payment_by_its_intent_and_knows_the_charge_as_another_name() {
    var event = provider().read(Content.of(FOLDER.bytes("payments/stripe/refund.failed.json")))
        .events()
        .getFirst();
    assertThat(event.head()).isEqualTo("payment/stripe/pi_parley000000000000000001");
    assertThat(event.aliases()).containsExactly("ch_parley000000000000000001");
  }

  @Test
  void calls_a_payment_by_its_charge_where_no_intent_is_named() {
    var event = provider()
        .read(Content.of(FOLDER.bytes("payments/stripe/charge.dispute.inquiry.json")))
        .events()
        .getFirst();
    assertThat(event.head()).isEqualTo("payment/stripe/ch_parley000000000000000001");
    assertThat(event.aliases()).isEmpty();
  }

  @Test
  void passes_over_a_status_that_it_does_not_know() {
    var text = new String(
        FOLDER.bytes("payments/stripe/refund.failed.json"), StandardCharsets.UTF_8)
        .replace("\"status\": \"failed\"", "\"status\": \"teleported\"");
    assertThat(provider().read(Content.of(text.getBytes(StandardCharsets.UTF_8))).ignored())
        .isNotBlank();
  }

  @Test
  void is_the_only_one_of_its_name() {
    assertThat(PaymentProviders.ALL.stream().map(WebhookProvider::name)).doesNotHaveDuplicates();
    assertThat(PaymentProviders.named("easypost")).isEmpty();
  }
}
