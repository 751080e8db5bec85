package dev.parley.shared.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What refunds are told. */
public sealed interface RefundCommand extends Command
    permits RefundCommand.ExecuteRefund, RefundCommand.PayoutAnswered, RefundCommand.RefundReported,
    RefundCommand.LookAtRefund, RefundCommand.ReversalAnswered, RefundCommand.WithholdPayout,
    DeadlineReached {

  @Override
  default Inbox inbox() {
    return Inbox.REFUNDS;
  }

  /** The head of a refund. */
  static String head(String refundId) {
    return "refund/" + refundId;
  }

  /** Carry out what was approved; its checks are run again before. */
  record ExecuteRefund() implements RefundCommand {}

  /** Something that a check looks at has changed, such as a return that arrived. */
  record LookAtRefund(String because) implements RefundCommand {}

  /** The payment provider was asked to pay, or asked what became of it. */
  record PayoutAnswered(PayoutAnswer answer) implements RefundCommand {}

  /** The payment provider was asked to take back what the seller got; a reference is the reversal's own. */
  record ReversalAnswered(PayoutAnswer answer) implements RefundCommand {}

  /**
   * A provider's event said something about the refund.
   *
   * @param reason
   *          why it failed
   */
  record RefundReported(String refundRef, Word word, Instant at, @Nullable String reason)
      implements
        RefundCommand {

    /** How far the provider says that it is. */
    public enum Word {
      PENDING,
      SUCCEEDED,
      CANCELED,
      FAILED
    }
  }

  /**
   * What of a seller's payouts is to be kept back because of a refund: always the whole of it, so that the words of one
   * refund may arrive in any order.
   *
   * @param amount
   *          of the refund what is the seller's
   */
  record WithholdPayout(
      String refundId, String orderId, String sellerId, Money amount, Reason reason)
      implements
        RefundCommand {

    /** Why it is kept back. */
    public enum Reason {
      /** Somebody looks closely at the seller, and the refund is not settled. */
      HIGH_RISK,
      /** The platform has paid for the seller, who owes it. */
      DEBT,
      /** There is no reason any more. */
      NONE
    }

    /** The head of what is kept back of a seller because of a refund. */
    public static String head(String refundId, String sellerId) {
      return "withholding/W-" + Ids.derived(refundId, sellerId);
    }
  }
}
