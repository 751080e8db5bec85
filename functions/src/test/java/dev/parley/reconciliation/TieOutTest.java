package dev.parley.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.reconciliation.ReadReports.Read;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Sums;
import dev.parley.shared.core.Sums.Column;
import dev.parley.shared.json.Violation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What keeps a month from being closed. */
class TieOutTest {
  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
  private static final Instant LATER = Instant.parse("2026-12-03T09:00:00Z");

  private static Book book(String seller, Map<String, Sums> months) {
    return new Book("stripe", "EUR", seller, months);
  }

  /** Promised, paid and reported. */
  private static Sums paid(long minor) {
    return Sums.of(Column.PROMISED, minor).plus(Sums.of(Column.PAID, minor))
        .plus(Sums.of(Column.REPORTED, minor));
  }

  private static ReadReports read(LocalDate from, LocalDate until, long refunds) {
    @Nullable
    ReadReports read = null;
    for (var day : from.datesUntil(until).toList()) {
      read = ReadReports.decide(
          read, new Read(
              "stripe", day, LATER, 1, Map.of("EUR", day.equals(from) ? refunds : 0)),
          LATER).next();
    }
    return Objects.requireNonNull(read);
  }

  private static ReadReports november(long refunds) {
    return read(NOVEMBER.atDay(1), NOVEMBER.atEndOfMonth().plusDays(1), refunds);
  }

  private static TieOut tieOut(
      List<Book> books, @Nullable ReadReports reports, @Nullable Period previous) {
    return new TieOut(
        NOVEMBER, books, reports == null ? Map.of() : Map.of("stripe", reports), Set.of("stripe"),
        previous, LATER);
  }

  private static List<String> messages(TieOut tieOut) {
    return tieOut.untied().stream().map(Violation::message).toList();
  }

  @Test
  void a_month_whose_parts_agree_ties() {
    var books = List.of(
        book("S-1", Map.of("2026-11", paid(5_000))), book("S-2", Map.of("2026-11", paid(700))));

    assertThat(tieOut(books, november(5_700), null).untied()).isEmpty();
  }

  @Test
  void a_month_is_over_before_it_is_closed() {
    var early = new TieOut(
        NOVEMBER, List.of(), Map.of(), Set.of(), null, Instant.parse("2026-12-01T00:00:00Z"));

    assertThat(messages(early)).containsExactly("is not over");
  }

  @Test
  void every_report_of_a_provider_that_is_used_has_to_be_read() {
    var books = List.of(book("S-1", Map.of("2026-11", paid(5_000))));
    var some = read(LocalDate.parse("2026-11-10"), LocalDate.parse("2026-11-30"), 5_000);

    assertThat(messages(tieOut(books, some, null))).singleElement().asString()
        .endsWith("not read: 2026-11-30");
    assertThat(messages(tieOut(books, null, null))).anyMatch(it -> it.contains("2026-11-01, "));
    assertThat(tieOut(List.of(), null, null).untied()).isEmpty();
  }

  @Test
  void what_was_booked_is_what_the_reports_said() {
    var books = List.of(book("S-1", Map.of("2026-11", paid(5_000))));

    assertThat(messages(tieOut(books, november(5_001), null)))
        .containsExactly("has 5000 as reported, and its reports say 5001");
  }

  @Test
  void what_was_carried_over_from_a_closed_month_is_in_no_report_of_this_one() {
    var carried = paid(5_000).plus(Sums.of(Column.CARRIED, 2_000));

    assertThat(tieOut(List.of(book("S-1", Map.of("2026-11", carried))), november(3_000), null)
        .untied()).isEmpty();
  }

  @Test
  void a_month_opens_with_what_the_one_before_closed_with() {
    var books = List.of(
        book(
            "S-1",
            Map.of("2026-10", Sums.of(Column.PROMISED, 900), "2026-11", paid(5_000))));
    var closed = new Period(
        "2026-10", new Party("admin/A-1"), LATER, Map.of("stripe/EUR", 900L));
    var other = new Period("2026-10", new Party("admin/A-1"), LATER, Map.of("stripe/EUR", 800L));

    assertThat(tieOut(books, november(5_000), closed).untied()).isEmpty();
    assertThat(messages(tieOut(books, november(5_000), other)))
        .containsExactly("opens with 900, and the month before closed with 800");
    assertThat(messages(tieOut(books, november(5_000), null)))
        .containsExactly("is to be closed first");
  }

  @Test
  void what_nothing_explains_is_named_with_its_amount() {
    var lost = paid(5_000).minus(Sums.of(Column.REPORTED, 300));

    assertThat(messages(tieOut(List.of(book("S-1", Map.of("2026-11", lost))), november(4_700),
        null))).containsExactly("does not add up: 300 are not explained");
  }

  @Test
  void what_comes_late_goes_to_the_next_open_month_and_is_marked() {
    var posted = new Book.Posted(
        "stripe", "EUR", "S-1", Map.of("2026-11", paid(100)), Map.of("2026-11", "2027-01"));

    var book = Objects.requireNonNull(
        Book.decide(book("S-1", Map.of("2026-11", paid(5_000))), posted, LATER).next());

    assertThat(book.movements("2026-11")).isEqualTo(paid(5_000));
    assertThat(book.movements("2027-01"))
        .isEqualTo(paid(100).plus(Sums.of(Column.CARRIED, 100)));
  }

  @Test
  void a_month_is_closed_once() {
    var close = new Period.Close("2026-11", new Party("admin/A-1"), Map.of(), null);
    var first = Objects.requireNonNull(Period.decide(null, close, LATER).next());
    var again = new Period.Close("2026-11", new Party("admin/A-2"), Map.of("x/EUR", 1L), null);

    assertThat(Period.decide(first, again, LATER.plusSeconds(1)).next()).isEqualTo(first);
  }

  @Test
  void the_report_as_csv_quotes_what_has_to_be_quoted() {
    var report = RefundsReport.of(
        "2026-11", List.of(
            book("S,\"1\"", Map.of("2026-11", paid(5_000))),
            book("S-2", Map.of("2026-09", paid(1)))));

    assertThat(report.csv()).isEqualTo(
        "period,provider,currency,seller_id,opening_minor,promised_minor,paid_minor,"
            + "came_back_minor,released_minor,reported_minor,in_transit_minor,broken_minor,"
            + "carried_minor,closing_minor\r\n"
            + "2026-11,stripe,EUR,\"S,\"\"1\"\"\",0,5000,5000,0,0,5000,0,0,0,0\r\n");
  }
}
