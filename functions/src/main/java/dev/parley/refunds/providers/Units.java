package dev.parley.refunds.providers;

import dev.parley.shared.core.Money;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How a provider counts money where it does not count as ISO 4217 does.
 *
 * @param digits
 *          by currency how many decimal digits the provider's amounts have
 * @param steps
 *          by currency what the provider's amounts must be a multiple of
 */
record Units(Map<String, Integer> digits, Map<String, Long> steps) {
  Units {
    digits = Map.copyOf(digits);
    steps = Map.copyOf(steps);
  }

  /** The amount as the provider counts it; empty where it has no such amount. */
  OptionalLong of(Money money) {
    var shift = digits.getOrDefault(money.currency(), money.digits()) - money.digits();
    var factor = power(Math.abs(shift));
    if (shift < 0 && money.amountMinor() % factor != 0) {
      return OptionalLong.empty();
    }
    var amount = shift < 0
        ? money.amountMinor() / factor
        : Math.multiplyExact(money.amountMinor(), factor);
    return amount % steps.getOrDefault(money.currency(), 1L) == 0
        ? OptionalLong.of(amount)
        : OptionalLong.empty();
  }

  private static long power(int n) {
    var power = 1L;
    for (var i = 0; i < n; i++) {
      power *= 10;
    }
    return power;
  }
}
