package dev.parley.shared.policy;

import dev.parley.shared.core.Money;
import dev.parley.shared.json.Violations;
import org.jspecify.annotations.Nullable;

/**
 * What orders a rule is for, by what they are worth in one currency; an order in another one does not fit.
 *
 * @param atLeastMinor
 *          minor units, itself included; null: from nothing on
 * @param belowMinor
 *          minor units, itself not included; null: without end
 */
public record OrderValue(String currency, @Nullable Long atLeastMinor, @Nullable Long belowMinor) {
  public OrderValue {
    Money.requireCurrency(currency);
    if (atLeastMinor == null && belowMinor == null) {
      throw new Violations("at_least_minor", "is given, or below_minor is");
    }
    if (atLeastMinor != null && belowMinor != null && atLeastMinor >= belowMinor) {
      throw new Violations("below_minor", "is more than at_least_minor");
    }
  }

  /** Whether an order of this value is meant; none is where there is no order. */
  boolean fits(@Nullable Money value) {
    return value != null
        && value.currency().equals(currency)
        && (atLeastMinor == null || value.amountMinor() >= atLeastMinor)
        && (belowMinor == null || value.amountMinor() < belowMinor);
  }
}
