package dev.parley.payments.providers;

import dev.parley.shared.core.PaymentEvent;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.ProviderContract;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookFolder;
import dev.parley.webhooks.WebhookProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** What every payment provider must hold; most sign no time, and a second header is one more signature. */
abstract class PaymentProviderContract extends ProviderContract<PaymentEvent> {
  private static final WebhookFolder FOLDER = WebhookFolder.composed();

  private final String name;

  PaymentProviderContract(String name) {
    this.name = name;
  }

  @Override
  protected WebhookProvider<PaymentEvent> provider() {
    return PaymentProviders.named(name).orElseThrow();
  }

  /** A payload of the provider in the project's folder. */
  byte[] payload(String file) {
    return FOLDER.bytes("payments/" + name + "/" + file);
  }

  /** The one event in such a payload. */
  PaymentEvent event(String file) {
    return event(payload(file));
  }

  PaymentEvent event(byte[] body) {
    return provider().read(Content.of(body)).events().getFirst();
  }

  /** The same JSON with a text in it replaced. */
  byte[] payload(String file, String from, String to) {
    var text = new String(payload(file), StandardCharsets.UTF_8);
    if (!text.contains(from)) {
      throw new AssertionError(file + " does not say " + from);
    }
    return text.replace(from, to).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected Optional<Duration> tolerance() {
    return Optional.empty();
  }

  @Override
  protected Verdict repeated() {
    return Verdict.verified();
  }

  @Override
  protected String dedupeKey(PaymentEvent event) {
    return event.dedupeKey();
  }
}
