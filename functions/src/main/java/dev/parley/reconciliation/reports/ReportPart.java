package dev.parley.reconciliation.reports;

import dev.parley.shared.core.ReportRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A part of a report.
 *
 * @param rows
 *          those about payments, each once
 * @param count
 *          of all rows in it
 * @param next
 *          where the next part begins; null after the last one
 */
public record ReportPart(List<ReportRow> rows, long count, @Nullable String next) {
  public ReportPart {
    var once = new LinkedHashMap<String, ReportRow>();
    rows.forEach(row -> once.putIfAbsent(row.rowRef(), row));
    rows = List.copyOf(once.values());
  }

  /** A report without anything in it. */
  public static ReportPart none() {
    return new ReportPart(List.of(), 0, null);
  }

  /** By currency, refunds less refunds that came back, in minor units. */
  public Map<String, Long> refunds() {
    var sums = new TreeMap<String, Long>();
    for (var row : rows) {
      var sign = switch (row.kind()) {
        case REFUNDED -> 1;
        case REFUND_RETURNED -> -1;
        case CAPTURED, CAPTURE_REDUCED, DISPUTE_WITHDRAWN, DISPUTE_REINSTATED, UNREADABLE -> 0;
      };
      if (sign != 0 && row.amount() != null) {
        sums.merge(row.amount().currency(), sign * row.amount().amountMinor(), Math::addExact);
      }
    }
    return sums;
  }
}
