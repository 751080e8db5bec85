package dev.parley.refunds.handler;

import dev.parley.refunds.providers.HttpAnswer;
import dev.parley.refunds.providers.HttpCall;
import java.util.Optional;

/** The way to one payment provider. */
@FunctionalInterface
public interface Line {

  /**
   * What it answers; empty where no answer came and nobody knows whether the call did.
   *
   * @throws dev.parley.shared.error.Failure.Retryable
   *           {@link dev.parley.shared.error.ErrorType#DEPENDENCY_UNAVAILABLE} where the call certainly did not arrive
   */
  Optional<HttpAnswer> send(HttpCall call);
}
