package dev.parley.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.reconciliation.ReadReports.Read;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.PaymentCommand.ReportPayment;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.core.ReportRow;
import dev.parley.shared.core.ReportRow.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Single differences, and what looks like one. */
class MatchingTest {
  private static final LocalDate DAY = Office.FIRST.plusDays(3);
  private static final Money WHOLE = new Money(10_000, "EUR");
  private static final Money PART = new Money(4_000, "EUR");

  private final Office office = new Office(new Random(1));
  private int rows;

  private MatchingTest reports(Kind kind, String ref, Money amount) {
    office.takes(List.of(Story.row("txn_" + ++rows, "pi_1", kind, ref, amount, DAY)));
    return this;
  }

  /** Captured on both sides, and refunded here as it is said. */
  private MatchingTest paid(PaymentEventType... refund) {
    office.captured("pi_1", WHOLE, DAY);
    for (var said : refund) {
      office.refund("pi_1", said, PART, "re_1", DAY).looks();
    }
    return reports(Kind.CAPTURED, "ch_pi_1", WHOLE);
  }

  private List<String> found() {
    return office.looks().causes();
  }

  private List<String> foundInTheEnd() {
    return office.readThrough(DAY.plusDays(Office.GRACE)).looks().causes();
  }

  @Test
  void a_refund_that_came_back_there_and_not_here_is_told_at_once() {
    paid(PaymentEventType.REFUND_SUCCEEDED).reports(Kind.REFUNDED, "re_1", PART)
        .reports(Kind.REFUND_RETURNED, "re_1", PART);

    assertThat(found()).containsExactly("STATUS_DIFFERS");
  }

  @Test
  void a_refund_that_is_under_way_here_and_came_back_there_is_told_at_once() {
    paid(PaymentEventType.REFUND_PENDING).reports(Kind.REFUNDED, "re_1", PART);
    assertThat(foundInTheEnd()).isEmpty();

    reports(Kind.REFUND_RETURNED, "re_1", PART);
    assertThat(found()).containsExactly("STATUS_DIFFERS");
  }

  @Test
  void a_refund_that_failed_here_and_stays_booked_there_is_told_when_it_should_have_come_back() {
    paid(PaymentEventType.REFUND_FAILED).reports(Kind.REFUNDED, "re_1", PART);
    assertThat(found()).isEmpty();
    assertThat(foundInTheEnd()).containsExactly("STATUS_DIFFERS");

    reports(Kind.REFUND_RETURNED, "re_1", PART);
    assertThat(found()).isEmpty();
  }

  @Test
  void what_went_out_and_came_back_and_is_in_no_report_differs_in_nothing() {
    paid(PaymentEventType.REFUND_SUCCEEDED, PaymentEventType.REFUND_FAILED);

    assertThat(foundInTheEnd()).isEmpty();
  }

  private void capturedWithoutAName() {
    office.hears("pi_1", PaymentEventType.PAYMENT_CAPTURED, WHOLE, null, null, null, DAY);
  }

  @Test
  void a_sum_of_captures_is_right_where_the_reports_add_up_to_it() {
    capturedWithoutAName();
    reports(Kind.CAPTURED, "ch_1", new Money(7_000, "EUR"))
        .reports(Kind.CAPTURED, "ch_2", new Money(5_000, "EUR"));
    assertThat(found()).containsExactly("AMOUNT_DIFFERS");

    reports(Kind.CAPTURE_REDUCED, "ch_2", new Money(2_000, "EUR"));
    assertThat(foundInTheEnd()).isEmpty();
  }

  @Test
  void a_sum_of_captures_that_no_report_has_is_missing() {
    capturedWithoutAName();

    assertThat(found()).isEmpty();
    assertThat(foundInTheEnd()).containsExactly("MISSING_AT_PROVIDER");
  }

  /** The provider only said by how much its own sum grew. */
  private void refundedWithoutAName(Money total) {
    office.tell(
        "pi_1",
        new ReportPayment(
            new PaymentEvent(
                "stripe", PaymentEventType.REFUND_TOTAL_CHANGED, "evt", "evt", Office.noon(DAY),
                "pi_1", Set.of(), "ch_pi_1", null, null, total, total, null, null, "raw", null)),
        Office.noon(DAY));
  }

  @Test
  void a_providers_own_sum_of_refunds_is_word_enough_for_rows_that_make_it() {
    paid();
    refundedWithoutAName(PART);
    reports(Kind.REFUNDED, "re_1", new Money(1_500, "EUR"))
        .reports(Kind.REFUNDED, "re_2", new Money(2_500, "EUR"));
    assertThat(foundInTheEnd()).isEmpty();
    assertThat(office.report("2026-11").lines()).isNotEmpty().allMatch(line -> line.ties());

    reports(Kind.REFUNDED, "re_3", new Money(1, "EUR"));
    assertThat(found()).containsOnly("MISSING_IN_LEDGER").hasSize(3);
  }

  @Test
  void money_of_a_dispute_is_compared_by_its_way() {
    paid();
    office.hears(
        "pi_1", PaymentEventType.DISPUTE_OPENED, PART, null, null, "dp_1", DAY);
    reports(Kind.DISPUTE_WITHDRAWN, "dp_1", PART);
    assertThat(found()).containsExactly("MISSING_IN_LEDGER");

    office.hears(
        "pi_1", PaymentEventType.DISPUTE_FUNDS_WITHDRAWN, PART, null, null, "dp_1", DAY);
    assertThat(found()).isEmpty();
    reports(Kind.DISPUTE_WITHDRAWN, "dp_2", PART);
    assertThat(found()).containsExactly("DISPUTE_UNKNOWN");
  }

  @Test
  void a_row_that_nobody_can_read_is_told_whoever_it_is_about() {
    office.takes(
        List.of(
            new ReportRow(
                "stripe", "txn_9", Kind.UNREADABLE, List.of("pi_1"), null, null, DAY, "refund")));

    assertThat(found()).containsExactly("UNREADABLE_ROW");
  }

  @Test
  void a_row_that_stands_in_two_reports_belongs_to_the_earlier_one() {
    var early = Story.row("txn_1", "pi_1", Kind.REFUNDED, "re_1", PART, DAY);
    var late = Story.row("txn_1", "pi_1", Kind.REFUNDED, "re_1", PART, DAY.plusMonths(1));

    for (var order : List.of(List.of(early, late), List.of(late, early))) {
      var settlement = Settlement.none("stripe", "pi_1");
      for (var row : order) {
        settlement = settlement.with(List.of(row));
      }
      assertThat(settlement.rows()).containsExactly(Map.entry("txn_1", early));
    }
  }

  @Test
  void only_what_was_read_before_a_run_counts_as_read_in_it() {
    var at = Instant.parse("2026-11-22T11:00:00Z");
    var read = Objects.requireNonNull(
        ReadReports.decide(null, new Read("stripe", DAY, at, 1, Map.of()), at).next());

    assertThat(read.before(at)).isEmpty();
    assertThat(read.before(at.plusSeconds(1))).containsExactly(DAY);
  }

  @Test
  void a_report_that_says_the_same_again_stays_as_it_was_read_first() {
    var at = Instant.parse("2026-11-22T11:00:00Z");
    var first = ReadReports.decide(
        null, new Read("stripe", DAY, at, 1, Map.of("EUR", 5L)), at).next();
    var again = ReadReports.decide(
        first, new Read("stripe", DAY, at.plusSeconds(9), 1, Map.of("EUR", 5L)), at).next();
    var other = ReadReports.decide(
        first, new Read("stripe", DAY, at.plusSeconds(9), 2, Map.of("EUR", 7L)), at).next();

    assertThat(again).isEqualTo(first);
    assertThat(Objects.requireNonNull(other).refunds()).isEqualTo(Map.of("EUR", 7L));
  }
}
