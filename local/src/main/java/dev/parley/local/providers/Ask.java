package dev.parley.local.providers;

/**
 * A request to refund, once its shape was found right.
 *
 * @param key
 *          the idempotency key; empty where there is none
 * @param named
 *          the field that names the payment
 * @param amount
 *          in the provider's units
 * @param said
 *          what the provider says again when it is asked
 */
record Ask(String key, String refundId, String named, String payment, long amount, String currency,
    String said) {
  /** Where the request names no currency: it is the payment's. */
  static final String THE_PAYMENTS = "";
  /** Where the request names no amount. */
  static final long ALL_THAT_IS_LEFT = 0;

  /** The same of what is left, where no amount is named. */
  Ask of(long left) {
    return amount == ALL_THAT_IS_LEFT
        ? new Ask(key, refundId, named, payment, left, currency, said)
        : this;
  }
}
