package dev.parley.payments.providers;

import dev.parley.shared.core.PaymentEvent;
import dev.parley.webhooks.WebhookProvider;
import java.util.List;
import java.util.Optional;

/** The payment providers that are understood. */
public final class PaymentProviders {

  /** A new one is one line here. */
  public static final List<WebhookProvider<PaymentEvent>> ALL = List.of(
      new Stripe(),
      new Square(),
      new CheckoutCom(),
      new Razorpay(),
      new Mollie(),
      new Adyen(),
      new Braintree(),
      new PayPal());

  private PaymentProviders() {}

  /** The one of a name in the webhook's path. */
  public static Optional<WebhookProvider<PaymentEvent>> named(String name) {
    return ALL.stream().filter(provider -> provider.name().equals(name)).findFirst();
  }
}
