package dev.parley.reconciliation;

import dev.parley.shared.core.Discrepancy;
import dev.parley.shared.core.ReconciliationCommand;
import dev.parley.shared.core.ReportRow;
import dev.parley.shared.core.Sums;
import dev.parley.shared.journal.Aggregate;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the provider's reports say of one payment, and what came of the comparison with our ledger.
 *
 * @param rows
 *          by their references
 * @param tracks
 *          of refunds, by their keys
 * @param posted
 *          what was added to the sums so far, by currency and seller ({@code EUR/S-1}), then by month
 * @param differences
 *          that are told of as break items, by id
 */
public record Settlement(
    String provider,
    String paymentRef,
    Map<String, ReportRow> rows,
    Map<String, Track> tracks,
    Map<String, Map<String, Sums>> posted,
    Map<String, Discrepancy> differences) {

  /** Settlements among the heads. */
  public static final Aggregate<Settlement> AGGREGATE = Aggregate.of(
      "settlement", Settlement.class, _ -> Optional.empty());

  public Settlement {
    rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    tracks = Collections.unmodifiableMap(new TreeMap<>(tracks));
    posted = Collections.unmodifiableMap(new TreeMap<>(posted));
    differences = Collections.unmodifiableMap(new TreeMap<>(differences));
  }

  static Settlement none(String provider, String paymentRef) {
    return new Settlement(provider, paymentRef, Map.of(), Map.of(), Map.of(), Map.of());
  }

  /** The id of its head. */
  public String head() {
    return ReconciliationCommand.settlement(provider, paymentRef);
  }

  /** When its refunds were promised, paid or over, as far as it was seen. */
  public List<Instant> moments() {
    return tracks.values().stream()
        .flatMap(track -> Stream.of(track.promisedAt(), track.paidAt(), track.overAt()))
        .filter(Objects::nonNull)
        .toList();
  }

  /** The same with more rows; of two with one reference the one of the earlier report stays. */
  Settlement with(Iterable<ReportRow> more) {
    var all = new TreeMap<>(rows);
    more.forEach(
        row -> all.merge(row.rowRef(), row, (a, b) -> b.day().isBefore(a.day()) ? b : a));
    return new Settlement(provider, paymentRef, all, tracks, posted, differences);
  }

  Settlement tracking(Map<String, Track> seen) {
    return new Settlement(provider, paymentRef, rows, seen, posted, differences);
  }

  Settlement outcome(
      Map<String, Map<String, Sums>> added, Map<String, Discrepancy> found) {
    return new Settlement(provider, paymentRef, rows, tracks, added, found);
  }
}
