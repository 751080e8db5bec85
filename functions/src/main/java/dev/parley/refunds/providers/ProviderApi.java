package dev.parley.refunds.providers;

import dev.parley.shared.core.PayoutAnswer.Unreachable;
import dev.parley.shared.core.PayoutCommand.Payout;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How one provider is asked to refund; sends nothing itself. */
public interface ProviderApi {

  /** The name in orders and in the webhook's path. */
  String name();

  /** Pay, under the refund's id as key: the same answer however often it is sent. */
  Step start(Payout payout, Account account);

  /**
   * What became of it?
   *
   * @param refundRef
   *          the provider's reference, null where it never told one
   */
  Step ask(Payout payout, @Nullable String refundRef, Account account, Instant now);

  /** Take back what the seller got, unless it was taken back; where a provider has no way to, a person does it. */
  default Step reverse(Payout payout, String refundRef, Account account) {
    return new Step.Known(new Unreachable());
  }
}
