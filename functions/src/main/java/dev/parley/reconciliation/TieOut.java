package dev.parley.reconciliation;

import dev.parley.shared.core.Sums.Column;
import dev.parley.shared.json.Violation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether a month's report ties: with itself, with the reports that were read, and with the month before.
 *
 * @param books
 *          all there are
 * @param reports
 *          what was read in the month, by provider
 * @param compared
 *          the providers whose reports are read
 * @param previous
 *          the month before, where it was closed
 */
public record TieOut(
    YearMonth month,
    Collection<Book> books,
    Map<String, ReadReports> reports,
    Set<String> compared,
    @Nullable Period previous,
    Instant now) {
  public TieOut {
    books = List.copyOf(books);
    reports = Map.copyOf(reports);
    compared = Set.copyOf(compared);
  }

  /** The report itself. */
  public RefundsReport report() {
    return RefundsReport.of(month.toString(), books);
  }

  /** Everything that does not tie, each named; empty where all of it does. */
  public List<Violation> untied() {
    var untied = new ArrayList<Violation>();
    var report = report();
    if (!month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().isBefore(now)) {
      untied.add(new Violation("period", "is not over"));
    }
    earlier(untied);
    openings(report, untied);
    report.lines().stream().filter(line -> !line.ties()).forEach(
        line -> untied.add(
            new Violation(
                line.account() + "/" + line.sellerId(),
                "does not add up: " + line.movements().unexplained() + " are not explained")));
    compared.stream().sorted().filter(provider -> isUsed(report, provider)).forEach(provider -> {
      missing(provider, untied);
      totals(report, provider, untied);
    });
    return List.copyOf(untied);
  }

  /** What moved earlier is closed first: each month opens with what the one before closed with. */
  private void earlier(List<Violation> untied) {
    var before = month.minusMonths(1).toString();
    if (previous == null && books.stream().anyMatch(
        book -> book.months().keySet().stream().anyMatch(it -> it.compareTo(before) <= 0))) {
      untied.add(new Violation(before, "is to be closed first"));
    }
  }

  private void openings(RefundsReport report, List<Violation> untied) {
    if (previous == null) {
      return;
    }
    var openings = report.openings();
    var accounts = new TreeSet<>(openings.keySet());
    accounts.addAll(previous.closings().keySet());
    for (var account : accounts) {
      var opening = openings.getOrDefault(account, 0L);
      var closing = previous.closings().getOrDefault(account, 0L);
      if (!Objects.equals(opening, closing)) {
        untied.add(
            new Violation(
                account, "opens with " + opening + ", and the month before closed with "
                    + closing));
      }
    }
  }

  private static boolean isUsed(RefundsReport report, String provider) {
    return report.lines().stream().filter(line -> line.provider().equals(provider))
        .anyMatch(line -> !line.movements().isNothing());
  }

  /** In the first month of all, reports count from the first one that was read. */
  private void missing(String provider, List<Violation> untied) {
    var read = reports.get(provider);
    var days = read == null ? new TreeSet<LocalDate>() : new TreeSet<>(read.days().keySet());
    var from = previous == null && !days.isEmpty() ? days.getFirst() : month.atDay(1);
    var unread = from.datesUntil(month.plusMonths(1).atDay(1))
        .filter(day -> !days.contains(day))
        .map(LocalDate::toString).toList();
    if (!unread.isEmpty()) {
      untied.add(
          new Violation(
              provider, "has reports that were not read: " + String.join(", ", unread)));
    }
  }

  private void totals(RefundsReport report, String provider, List<Violation> untied) {
    var read = reports.containsKey(provider)
        ? Objects.requireNonNull(reports.get(provider)).refunds()
        : Map.<String, Long>of();
    var reported = report.total(Column.REPORTED);
    var carried = report.total(Column.CARRIED);
    var currencies = new TreeSet<>(read.keySet());
    report.lines().stream().filter(line -> line.provider().equals(provider))
        .forEach(line -> currencies.add(line.currency()));
    for (var currency : currencies) {
      var account = provider + "/" + currency;
      var booked = reported.getOrDefault(account, 0L) - carried.getOrDefault(account, 0L);
      var total = read.getOrDefault(currency, 0L);
      if (booked != total) {
        untied.add(
            new Violation(
                account, "has " + booked + " as reported, and its reports say " + total));
      }
    }
  }
}
