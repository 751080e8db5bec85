package dev.parley.refunds.handler;

import dev.parley.refunds.RefundProvider;
import dev.parley.shared.lambda.Wiring;
import java.util.List;

/** Every payment provider that refunds can be asked of: one line each. What is not here is paid by hand and linked. */
final class RefundProviders {
  private RefundProviders() {}

  @SuppressWarnings("unused") // what a provider's adapter stands on
  static List<RefundProvider> of(Wiring wiring) {
    return List.of();
  }
}
