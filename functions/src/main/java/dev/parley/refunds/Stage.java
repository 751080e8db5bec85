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
          pendingSince, unfunded, reversed);
    }

    /** The provider would pay and has no money to pay with. */
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

    Paying has(String ref, Instant now, boolean lacksMoney, @Nullable Boolean tookBack) {
      return new Paying(
          promisedAt, since, null, 0, ref, pendingSince == null ? now : pendingSince, lacksMoney,
          tookBack);
    }
  }

  /** The provider says that it is paid, or whoever paid it outside; it can still come back. */
  record Paid(String refundRef, Instant at, @Nullable Boolean reversed) implements Stage {}

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
