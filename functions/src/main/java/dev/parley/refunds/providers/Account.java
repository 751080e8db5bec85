package dev.parley.refunds.providers;

import org.jspecify.annotations.Nullable;

/**
 * What a provider lets us in with.
 *
 * @param apiKey
 *          may refund; kept as a secret
 * @param merchantAccount
 *          Adyen's name for the account
 * @param reverseTransfers
 *          whether Stripe takes the seller's transfer and our fee back with the refund
 * @param reportKey
 *          lets us in to Adyen's reports, where that is another key
 */
public record Account(
    String apiKey, @Nullable String merchantAccount, @Nullable Boolean reverseTransfers,
    @Nullable String reportKey) {

  /** Never the key itself: this text may end in a log. */
  @Override
  public String toString() {
    return "Account[" + merchantAccount + "]";
  }
}
