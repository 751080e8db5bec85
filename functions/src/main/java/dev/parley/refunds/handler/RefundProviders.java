package dev.parley.refunds.handler;

import dev.parley.refunds.RefundProvider;
import dev.parley.refunds.providers.Account;
import dev.parley.refunds.providers.ProviderApis;
import dev.parley.shared.lambda.SecretDocuments;
import dev.parley.shared.lambda.Wiring;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Every payment provider that refunds can be asked of. Where a provider is found and what it lets us in with is the
 * stack's: the address in {@code STRIPE_URL} and its like, the key as a secret below {@code PROVIDER_KEYS}. What is not
 * here, or has no key, is paid by hand and linked.
 */
final class RefundProviders {
  private RefundProviders() {}

  static List<RefundProvider> of(Wiring wiring) {
    var environment = wiring.environment();
    return of(
        wiring,
        name -> new ProviderHttp(environment.required(name.toUpperCase(Locale.ROOT) + "_URL")));
  }

  /** The same over other lines, by the provider's name. */
  static List<RefundProvider> of(Wiring wiring, Function<String, Line> lines) {
    var environment = wiring.environment();
    var keys = new SecretDocuments<>(
        environment, environment.required("PROVIDER_KEYS") + "/", Account.class);
    return ProviderApis.ALL.stream()
        .<RefundProvider>map(
            api -> new HttpRefundProvider(
                api, lines.apply(api.name()), keys, wiring.clock()))
        .toList();
  }
}
