package dev.parley.payments.handler;

import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import java.util.List;

/** Asks a provider for what its call only hinted at. */
@FunctionalInterface
interface PaymentLookup {

  /**
   * What the provider says now; nothing where it knows of nothing.
   *
   * @throws Failure.Retryable
   *           where it does not answer, or the key is wrong until somebody mends it
   * @throws Failure.Permanent
   *           {@link ErrorType#REQUEST_REFUSED} where nobody gave us a key; {@link ErrorType#MALFORMED_PAYLOAD} where
   *           the answer cannot be read
   */
  List<PaymentEvent> of(PaymentEvent hint);
}
