package dev.parley.shared.core;

import java.util.Currency;

/**
 * An amount in the minor units of an ISO 4217 currency: 12.50 euro is {@code (1250, "EUR")}, 1250 yen is
 * {@code (1250, "JPY")}.
 *
 * @param amountMinor
 *          minor units, negative for what is owed the other way
 * @param currency
 *          three capital letters
 */
public record Money(long amountMinor, String currency) {
  public Money {
    requireCurrency(currency);
  }

  /**
   * Refuses what is no ISO 4217 currency.
   *
   * @throws IllegalArgumentException
   *           in a sentence that names the currency
   */
  public static String requireCurrency(String currency) {
    try {
      return Currency.getInstance(currency).getCurrencyCode();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + currency + "' is no ISO 4217 currency", e);
    }
  }

  /** How many decimal digits the currency has: 2 for EUR, 0 for JPY, 3 for KWD (ISO 4217). */
  public int digits() {
    return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
  }

  /**
   * The sum of two amounts of one currency.
   *
   * @throws IllegalArgumentException
   *           where the currencies differ
   * @throws ArithmeticException
   *           where the sum exceeds a long
   */
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
    }
    return new Money(Math.addExact(amountMinor, other.amountMinor), currency);
  }
}
