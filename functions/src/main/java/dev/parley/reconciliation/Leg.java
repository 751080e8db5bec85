package dev.parley.reconciliation;

import dev.parley.shared.core.Discrepancy;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.ReportRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * One movement of money as our ledger and as the provider's reports have it.
 *
 * @param key
 *          by which it is known whose it is
 * @param difference
 *          null where there is none, or where one side may still come
 */
record Leg(
    String key, ReportRow.Kind kind, @Nullable Side ours, @Nullable Side theirs,
    @Nullable Discrepancy difference) {

  /** How much, and on which day in UTC. */
  record Side(Money amount, LocalDate day) {

    static @Nullable Side of(@Nullable Money amount, @Nullable Instant at) {
      return amount == null || at == null ? null : new Side(amount, Leg.day(at));
    }

    static @Nullable Side of(@Nullable ReportRow row) {
      return row == null || row.amount() == null ? null : new Side(row.amount(), row.day());
    }
  }

  static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  /** Where it belongs in a month's report: what both have counts on our day. */
  boolean sameCurrency() {
    return ours != null && theirs != null
        && ours.amount().currency().equals(theirs.amount().currency());
  }
}
