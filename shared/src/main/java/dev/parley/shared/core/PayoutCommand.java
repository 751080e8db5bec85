package dev.parley.shared.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What those who talk to payment providers are asked. */
public sealed interface PayoutCommand extends Command
    permits PayoutCommand.StartPayout, PayoutCommand.AskPayout, PayoutCommand.ReverseTransfer {

  @Override
  default Inbox inbox() {
    return Inbox.PAYOUTS;
  }

  /** Which refund it is about. */
  Payout payout();

  /** Where the commands of one refund go; its lane is the provider's. */
  static String head(String provider, String refundId) {
    return "payout/" + provider + "/" + refundId;
  }

  /**
   * One refund at its provider.
   *
   * @param refundId
   *          our id, which is also the idempotency key: the same one however often it is started
   * @param captureRef
   *          the capture or charge to take it from, where it is known
   * @param since
   *          when it was first started under its key: providers forget keys
   * @param ofSeller
   *          whether the seller bears it: then what the seller got for it is taken back too
   */
  record Payout(
      String provider,
      String paymentRef,
      @Nullable String captureRef,
      String refundId,
      Money amount,
      String reason,
      Instant since,
      boolean ofSeller) {}

  /** Pay. */
  record StartPayout(Payout payout) implements PayoutCommand {}

  /**
   * Find out what became of it; pays nothing.
   *
   * @param refundRef
   *          the provider's reference, null where it never told one: then our id must do
   */
  record AskPayout(Payout payout, @Nullable String refundRef) implements PayoutCommand {}

  /**
   * Take back what the seller got for it, unless that was done before.
   *
   * @param refundRef
   *          the provider's reference of the refund
   */
  record ReverseTransfer(Payout payout, String refundRef) implements PayoutCommand {}
}
