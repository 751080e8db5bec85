package dev.parley.refunds;

import dev.parley.refunds.checks.Finding.Need;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How far a refund is. */
public sealed interface Stage {

  /**
   * People have to decide.
   *
   * @param sellers
   *          which sellers, where some have to
   */
  record Held(Instant since, Set<Need> needs, Set<String> sellers) implements Stage {
    public Held {
      needs = Set.copyOf(needs);
      sellers = Set.copyOf(sellers);
    }
  }

  /** It may be paid; in mode observe it stays like this. */
  record Approved(Instant at) implements Stage {}

  /**
   * The provider was asked to pay.
   *
   * @param promisedAt
   *          when it was approved
   * @param unclearSince
   *          since when nobody knows whether the provider has it
   * @param asks
   *          how often the provider was asked since then
   * @param refundRef
   *          the provider's reference, once it told one
   * @param pendingSince
   *          since when the provider has had it
   * @param unfunded
   *          whether it waits for money in the account
   */
  record Paying(
      Instant promisedAt,
      Instant since,
      @Nullable Instant unclearSince,
      int asks,
      @Nullable String refundRef,
      @Nullable Instant pendingSince,
      boolean unfunded,
      @Nullable Boolean reversed)
      implements
        Stage {

    static Paying begun(Instant promisedAt, Instant now) {
      return new Paying(promisedAt, now, null, 0, null, null, false, null);
    }

    Paying unclear(Instant now) {
      return new Paying(
          promisedAt, since, unclearSince == null ? now : unclearSince, asks, refundRef,
          pendingSince, false, reversed);
    }

    /** The provider would pay and has no money to pay with; it never took note of it. */
    Paying lacking(Instant now) {
      return new Paying(
          promisedAt, since, unclearSince == null ? now : unclearSince, asks, refundRef,
          pendingSince, true, reversed);
    }

    /** It never arrived there and is started once more; what was asked before makes the next question later. */
    Paying again(Instant now) {
      return new Paying(promisedAt, now, null, asks, null, null, unfunded, null);
    }

    Paying asked() {
      return new Paying(
          promisedAt, since, unclearSince, asks + 1, refundRef, pendingSince, unfunded, reversed);
    }

    /** What waits for money is asked for ever later, so its questions are counted on. */
    Paying has(String ref, Instant now, boolean lacksMoney, @Nullable Boolean tookBack) {
      return new Paying(
          promisedAt, since, null, lacksMoney && unfunded ? asks : 0, ref,
          pendingSince == null ? now : pendingSince, lacksMoney, tookBack);
    }
  }

  /**
   * The provider says that it is paid, or whoever paid it outside; it can still come back.
   *
   * @param reversed
   *          whether what the seller got for it was taken back; null where nobody knows, or the seller does not bear it
   * @param reversal
   *          how far the suite is with that; null where it did not begin
   */
  record Paid(
      String refundRef, Instant at, @Nullable Boolean reversed, @Nullable Reversal reversal)
      implements
        Stage {

    static Paid of(String refundRef, Instant at, @Nullable Boolean reversed) {
      return new Paid(refundRef, at, reversed, null);
    }

    boolean owesReversal() {
      return Boolean.FALSE.equals(reversed);
    }

    Paid with(Reversal next) {
      return new Paid(refundRef, at, reversed, next);
    }

    Paid tookBack() {
      return new Paid(refundRef, at, true, reversal);
    }
  }

  /**
   * Taking back what the seller got.
   *
   * @param since
   *          when the provider was asked to
   * @param unclearSince
   *          since when nobody knows whether it did
   * @param asks
   *          how often it was asked again since then
   * @param refused
   *          why it cannot be done from here: then a person does it
   */
  record Reversal(
      Instant since, @Nullable Instant unclearSince, int asks, @Nullable String refused) {

    static Reversal begun(Instant now) {
      return new Reversal(now, null, 0, null);
    }

    Reversal unclear(Instant now) {
      return new Reversal(since, unclearSince == null ? now : unclearSince, asks, refused);
    }

    Reversal asked() {
      return new Reversal(since, unclearSince, asks + 1, refused);
    }

    Reversal refused(String why) {
      return new Reversal(since, null, asks, why);
    }
  }

  /** The buyer will not get it this way. */
  record Failed(Instant at, String reason, @Nullable String refundRef) implements Stage {}

  /** It is not paid. */
  record Rejected(Instant at) implements Stage {}

  /** What callers call it. */
  default RefundStatus status() {
    return switch (this) {
      case Held _ -> RefundStatus.HELD;
      case Approved _ -> RefundStatus.APPROVED;
      case Paying _ -> RefundStatus.EXECUTING;
      case Paid _ -> RefundStatus.SUCCEEDED;
      case Failed _ -> RefundStatus.FAILED;
      case Rejected _ -> RefundStatus.REJECTED;
    };
  }
}
