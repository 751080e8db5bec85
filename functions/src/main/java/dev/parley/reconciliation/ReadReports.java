package dev.parley.reconciliation;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.ReconciliationCommand;
import dev.parley.shared.journal.Aggregate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a provider's reports in a month: the totals by which a month's sums are checked.
 *
 * @param month
 *          such as {@code 2026-11}
 */
public record ReadReports(String provider, String month, Map<LocalDate, Day> days) {

  /** What was read among the heads. */
  public static final Aggregate<ReadReports> AGGREGATE = Aggregate.of(
      "report", ReadReports.class, _ -> Optional.empty());

  /**
   * The report of one day.
   *
   * @param at
   *          when it was first read like this
   * @param rows
   *          how many rows it has, of all kinds
   * @param refunds
   *          by currency, refunds less refunds that came back, in minor units
   */
  public record Day(Instant at, long rows, Map<String, Long> refunds) {
    public Day {
      refunds = Collections.unmodifiableMap(new TreeMap<>(refunds));
    }

    boolean says(Day other) {
      return rows == other.rows && refunds.equals(other.refunds);
    }
  }

  /** A day's report was read to its end. */
  public record Read(
      String provider, LocalDate day, Instant at, long rows, Map<String, Long> refunds) {
    public Read {
      refunds = Map.copyOf(refunds);
    }
  }

  public ReadReports {
    days = Collections.unmodifiableMap(new TreeMap<>(days));
  }

  /** The id of the head of a provider's month. */
  public static String head(String provider, String month) {
    return ReconciliationCommand.reports(provider, month);
  }

  /** Notes what was read; the same again changes nothing. */
  public static Decision<ReadReports> decide(
      @Nullable ReadReports before, Read read, Instant now) {
    var known = before == null
        ? new ReadReports(read.provider(), Postings.month(read.day()), Map.of())
        : before;
    var day = new Day(read.at(), read.rows(), read.refunds());
    var last = known.days().get(read.day());
    if (last != null && last.says(day)) {
      return Decision.unchanged(before);
    }
    var days = new TreeMap<>(known.days());
    days.put(read.day(), day);
    return Decision.to(new ReadReports(known.provider(), known.month(), days));
  }

  /** The days whose reports were read before an instant. */
  public Set<LocalDate> before(Instant run) {
    return days.entrySet().stream()
        .filter(day -> day.getValue().at().isBefore(run))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What the reports of the month add up to, by currency. */
  public Map<String, Long> refunds() {
    var sums = new TreeMap<String, Long>();
    days.values().forEach(
        day -> day.refunds().forEach((currency, minor) -> sums.merge(
            currency, minor, Math::addExact)));
    return sums;
  }
}
