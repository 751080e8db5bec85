package dev.parley.payments;

import dev.parley.shared.core.Money;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A refund as the provider reports it. Rank decides and not time: {@code SUCCEEDED} is not the end, a later failure
 * wins, and nothing that arrives late takes a failure back.
 *
 * @param at
 *          when the provider said so
 * @param reason
 *          why it failed
 */
record Refund(
    RefundStatus status, Instant at, @Nullable Money amount, @Nullable String reason) {
  private static final Comparator<Refund> RANK = Comparator.comparing(Refund::status)
      .thenComparing(Refund::at)
      .thenComparing(Refund::reason, Comparator.nullsFirst(Comparator.naturalOrder()));

  Refund or(Refund other) {
    var stronger = RANK.compare(this, other) >= 0 ? this : other;
    return new Refund(
        stronger.status, stronger.at, Facts.greater(amount, other.amount, Facts.AMOUNT),
        stronger.reason);
  }
}
