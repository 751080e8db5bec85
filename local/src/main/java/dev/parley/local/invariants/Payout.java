package dev.parley.local.invariants;

/**
 * Money that a payment provider gave back.
 *
 * @param ref
 *          the provider's reference
 * @param refundId
 *          the suite's own id, as the provider was told
 * @param debits
 *          how often its seller was debited for it
 */
public record Payout(
    String provider, String paymentRef, String ref, String refundId, long minor, State state,
    int debits) {

  /** What the provider says of it. */
  public enum State {
    PENDING,
    SUCCEEDED,
    FAILED
  }
}
