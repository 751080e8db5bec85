package dev.parley.reconciliation;

import dev.parley.payments.Moves.Given;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a refund went through, as far as it was seen: our ledger knows where it is now, a month's report where it was.
 *
 * @param paidAt
 *          when it was paid; it stays where the refund came back
 * @param overAt
 *          since when it is not to be paid, or not paid any more
 */
record Track(Instant promisedAt, @Nullable Instant paidAt, @Nullable Instant overAt) {

  /** What was seen before, and what is seen now. */
  static Track of(@Nullable Track before, Given now, Instant seen) {
    var at = Objects.requireNonNullElse(now.at(), seen);
    var promised = before == null ? now.promisedAt() : before.promisedAt;
    var paid = before == null ? null : before.paidAt;
    var over = before == null ? null : before.overAt;
    return switch (now.stage()) {
      case UNDER_WAY -> new Track(promised, null, null);
      case PAID -> new Track(promised, paid == null ? at : paid, null);
      case GONE -> new Track(promised, paid, over == null ? at : over);
    };
  }
}
