package dev.parley.shared.core;

import org.jspecify.annotations.Nullable;

/** What a payment provider's API answered about one refund. */
public sealed interface PayoutAnswer {

  /**
   * The provider has it.
   *
   * @param refundRef
   *          the provider's own reference
   * @param paid
   *          whether it says that the money is on its way, and not only that it will look at it
   * @param reversed
   *          whether the seller's transfer, fee and tax were taken back too; null where there was none or nothing was
   *          said
   */
  record Accepted(String refundRef, boolean paid, @Nullable Boolean reversed)
      implements
        PayoutAnswer {}

  /** The provider has it and waits for money in the account (Stripe: {@code pending}, {@code insufficient_funds}). */
  record Unfunded(@Nullable String refundRef) implements PayoutAnswer {}

  /** The provider refuses it, and a repeat would not help. */
  record Declined(String code) implements PayoutAnswer {}

  /** Nobody knows whether the provider has it: ask, never start it again. */
  record Unclear(String why) implements PayoutAnswer {}

  /** The provider was asked and does not know it: it never arrived there, and may be started under its key. */
  record Unheard() implements PayoutAnswer {}

  /** There is no way from here to this provider: somebody pays by hand and links it. */
  record Unreachable() implements PayoutAnswer {}
}
