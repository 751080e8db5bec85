package dev.parley.reconciliation;

import dev.parley.shared.core.CsvText;
import dev.parley.shared.core.Sums;
import dev.parley.shared.core.Sums.Column;
import dev.parley.shared.json.Json;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A month's refunds by provider, currency and seller: what was under way at its beginning and what moved make what is
 * under way at its end.
 *
 * @param month
 *          such as {@code 2026-11}
 */
public record RefundsReport(String month, List<Line> lines) {

  /**
   * One provider, currency and seller.
   *
   * @param sellerId
   *          empty where nobody knows whose it is
   */
  public record Line(
      String provider, String currency, String sellerId, long opening, Sums movements,
      long closing) {

    static Line of(Book book, String month) {
      return new Line(
          book.provider(), book.currency(), book.sellerId(), book.opening(month),
          book.movements(month), book.closing(month));
    }

    /** Whether there is anything to say. */
    boolean says() {
      return opening != 0 || closing != 0 || !movements.isNothing();
    }

    /** Whether opening and movements make the closing, and ledger and reports tie. */
    public boolean ties() {
      return Math.addExact(opening, movements.underWay()) == closing
          && movements.unexplained() == 0;
    }

    /** Provider and currency, by which reports and earlier months are compared. */
    String account() {
      return provider + "/" + currency;
    }

    /** The line in an answer. */
    public Json json() {
      var json = Json.form(
          "provider", provider, "currency", currency,
          "seller_id", sellerId.isEmpty() ? null : sellerId, "opening_minor", opening);
      for (var column : Column.values()) {
        json = json.with(name(column), Json.of(movements.of(column)));
      }
      return json.with("closing_minor", Json.of(closing)).with("ties", Json.of(ties()));
    }

    private Stream<String> fields(String month) {
      return Stream.of(
          Stream.of(month, provider, currency, sellerId, Long.toString(opening)),
          Arrays.stream(Column.values()).map(column -> Long.toString(movements.of(column))),
          Stream.of(Long.toString(closing)))
          .flatMap(it -> it);
    }
  }

  public RefundsReport {
    lines = List.copyOf(lines);
  }

  /** The report of a month, of all that there is anything to say of. */
  public static RefundsReport of(String month, Collection<Book> books) {
    return new RefundsReport(
        month,
        books.stream().map(book -> Line.of(book, month)).filter(Line::says)
            .sorted(
                Comparator.comparing(Line::provider).thenComparing(Line::currency)
                    .thenComparing(Line::sellerId))
            .toList());
  }

  /** What a column adds up to, by provider and currency. */
  public Map<String, Long> total(Column column) {
    return lines.stream().collect(
        Collectors.toMap(
            Line::account, line -> line.movements().of(column), Math::addExact, TreeMap::new));
  }

  /** What was under way at the beginning, by provider and currency. */
  public Map<String, Long> openings() {
    return lines.stream().collect(
        Collectors.toMap(Line::account, Line::opening, Math::addExact, TreeMap::new));
  }

  /** What is under way at the end, by provider and currency. */
  public Map<String, Long> closings() {
    return lines.stream().collect(
        Collectors.toMap(Line::account, Line::closing, Math::addExact, TreeMap::new));
  }

  /**
   * The report as CSV, in minor units.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
   */
  public String csv() {
    var head = Stream.of(
        Stream.of("period", "provider", "currency", "seller_id", "opening_minor"),
        Arrays.stream(Column.values()).map(RefundsReport::name), Stream.of("closing_minor"))
        .flatMap(it -> it);
    return CsvText.of(
        Stream.concat(Stream.of(head), lines.stream().map(line -> line.fields(month)))
            .map(Stream::toList));
  }

  private static String name(Column column) {
    return column.name().toLowerCase(Locale.ROOT) + "_minor";
  }
}
