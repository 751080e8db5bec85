package dev.parley.local.providers;

import dev.parley.local.providers.CapturedPayments.Captured;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one provider knows.
 *
 * @param executed
 *          its refunds, the newest first
 * @param payments
 *          its payments, by reference
 */
record Known(List<Executed> executed, Function<String, Optional<Captured>> payments) {

  /** A refund by its reference. */
  Optional<Executed> refund(String ref) {
    return executed.stream().filter(refund -> refund.ref().equals(ref)).findFirst();
  }

  /** The refunds of a payment, the newest first. */
  List<Executed> of(String payment) {
    return executed.stream().filter(refund -> refund.payment().equals(payment)).toList();
  }
}
