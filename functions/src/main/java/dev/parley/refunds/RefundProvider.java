package dev.parley.refunds;

import dev.parley.shared.core.PayoutAnswer;
import dev.parley.shared.core.PayoutCommand.Payout;
import org.jspecify.annotations.Nullable;

/**
 * A payment provider that refunds can be asked of. What is answered is a value; a {@code Failure.Retryable} is thrown
 * only where it is certain that the request did not arrive, such as a rate limit.
 */
public interface RefundProvider {

  /** The name in orders and in the webhook's path. */
  String name();

  /** Pays, under the payout's refund id as idempotency key: the same answer however often it is asked. */
  PayoutAnswer start(Payout payout);

  /**
   * What became of it; pays nothing.
   *
   * @param refundRef
   *          the provider's reference, null where it never told one
   */
  PayoutAnswer ask(Payout payout, @Nullable String refundRef);

  /**
   * Takes back what the seller got for a refund, unless that was done before; the same answer however often it is asked.
   * An accepted answer has the reversal's own reference.
   *
   * @param refundRef
   *          the provider's reference of the refund
   */
  PayoutAnswer reverse(Payout payout, String refundRef);
}
