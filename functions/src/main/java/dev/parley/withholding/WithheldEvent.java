package dev.parley.withholding;

import dev.parley.shared.core.Party;
import dev.parley.shared.core.RefundCommand.WithholdPayout;
import org.jspecify.annotations.Nullable;

/** What happens to a withholding. */
public sealed interface WithheldEvent {

  /**
   * The refund says how it stands.
   *
   * @param version
   *          the refund's: an older word changes nothing
   */
  record Said(WithholdPayout word, long version) implements WithheldEvent {}

  /**
   * A payout was kept back for a debt, or what was kept back too much was given back.
   *
   * @param minor
   *          in minor units; below zero where it was given back
   * @param payoutRef
   *          which payout it was
   */
  record Recovered(Party by, long minor, @Nullable String payoutRef) implements WithheldEvent {}
}
