package dev.parley.payments;

import dev.parley.shared.core.Money;
import org.jspecify.annotations.Nullable;

/**
 * A dispute as far as a refund must mind it.
 *
 * @param inquiry
 *          whether the bank only asks yet
 * @param over
 *          whether it has ended
 * @param heldMinor
 *          what of it cannot be refunded, in minor units
 */
public record Contest(
    String disputeRef, boolean inquiry, boolean over, long heldMinor, @Nullable String reason) {

  static Contest of(String ref, Dispute dispute, @Nullable Money held) {
    return new Contest(
        ref, dispute.status() == DisputeStatus.INQUIRY, dispute.status().isOver(),
        held == null ? 0 : held.amountMinor(), dispute.reason());
  }
}
