package dev.parley.withholding.handler;

import dev.parley.shared.core.Ids;
import dev.parley.shared.json.Violations;
import org.jspecify.annotations.Nullable;

/** What callers send of withholdings. */
final class Bodies {
  private Bodies() {}

  /** Money was kept back of a payout, or given back where that is below zero. */
  record Recovery(long amountMinor, @Nullable String payoutRef) {
    Recovery {
      if (amountMinor == 0) {
        throw new Violations("amount_minor", "is not 0");
      }
      if (payoutRef != null && !Ids.isFit(payoutRef)) {
        throw new Violations("payout_ref", Ids.FIT);
      }
    }
  }
}
