package dev.parley.local.providers;

/**
 * A request to refund, once its shape was found right.
 *
 * @param key
 *          the idempotency key
 * @param said
 *          what the provider says again when it is asked
 */
record Ask(String key, String refundId, String payment, long amount, String currency,
    String said) {
  /** Where the request names no currency: it is the payment's. */
  static final String THE_PAYMENTS = "";
}
