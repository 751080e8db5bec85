package dev.parley.shared.core;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a payment provider counts money where it does not count as ISO 4217 does. What comes from it becomes minor units
 * of ISO 4217, and what goes to it its own again.
 *
 * @param digits
 *          by currency how many decimal digits the provider's amounts have
 * @param steps
 *          by currency what an amount that it is asked for must be a multiple of
 */
public record Units(Map<String, Integer> digits, Map<String, Long> steps) {

  /** As ISO 4217 counts. */
  public static final Units ISO_4217 = new Units(Map.of(), Map.of());

  /**
   * Stripe's: krona and Ugandan shilling still have two digits, the ariary has none, and what has three ends in 0.
   *
   * @see <a href="https://docs.stripe.com/currencies">Supported currencies</a>
   */
  public static final Units STRIPE = new Units(
      Map.of("ISK", 2, "UGX", 2, "MGA", 0),
      Map.of("BHD", 10L, "JOD", 10L, "KWD", 10L, "OMR", 10L, "TND", 10L));

  /**
   * Adyen's: four currencies differ from the standard.
   *
   * @see <a href="https://docs.adyen.com/development-resources/currency-codes">Currency codes and minor units</a>
   */
  public static final Units ADYEN = new Units(
      Map.of("CLP", 2, "CVE", 0, "IDR", 0, "ISK", 2), Map.of());

  /**
   * Checkout.com's: the Chilean peso is not among those that have no digits.
   *
   * @see <a href="https://www.checkout.com/docs/resources/calculating-the-amount">Format the amount value</a>
   */
  public static final Units CHECKOUT_COM = new Units(Map.of("CLP", 2), Map.of());

  public Units {
    digits = Map.copyOf(digits);
    steps = Map.copyOf(steps);
  }

  /**
   * An amount of ours as the provider counts it; empty where it has no such amount.
   *
   * @throws ArithmeticException
   *           where it exceeds a long
   */
  public OptionalLong of(Money money) {
    var theirs = moved(money.amountMinor(), shift(money));
    return theirs.isPresent()
        && theirs.getAsLong() % steps.getOrDefault(money.currency(), 1L) == 0
            ? theirs
            : OptionalLong.empty();
  }

  /**
   * An amount of the provider's in minor units; empty where ISO 4217 has no such amount.
   *
   * @throws IllegalArgumentException
   *           in a sentence that names the currency, where there is none of that name
   * @throws ArithmeticException
   *           where it exceeds a long
   */
  public Optional<Money> money(long theirs, String currency) {
    var minor = moved(theirs, -shift(new Money(theirs, currency)));
    return minor.isPresent()
        ? Optional.of(new Money(minor.getAsLong(), currency))
        : Optional.empty();
  }

  /** How many digits more the provider writes than ISO 4217. */
  private int shift(Money money) {
    return digits.getOrDefault(money.currency(), money.digits()) - money.digits();
  }

  private static OptionalLong moved(long amount, int digits) {
    var factor = power(Math.abs(digits));
    if (digits >= 0) {
      return OptionalLong.of(Math.multiplyExact(amount, factor));
    }
    return amount % factor == 0 ? OptionalLong.of(amount / factor) : OptionalLong.empty();
  }

  private static long power(int n) {
    var power = 1L;
    for (var i = 0; i < n; i++) {
      power *= 10;
    }
    return power;
  }
}
