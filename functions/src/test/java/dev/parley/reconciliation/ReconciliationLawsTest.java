package dev.parley.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.Discrepancy.Cause;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.ReportRow;
import dev.parley.shared.core.ReportRow.Kind;
import dev.parley.shared.core.Sums.Column;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for every ledger and every report. */
class ReconciliationLawsTest {
  private static final int LIVES = Integer.getInteger("lives", 100);
  private static final LocalDate LONG_AFTER = Office.FIRST.plusDays(400);
  private static final List<String> MONTHS = IntStream.range(0, 14)
      .mapToObj(n -> YearMonth.of(2026, 11).plusMonths(n).toString()).toList();

  @Test
  void a_ledger_and_the_report_derived_from_it_differ_in_nothing() {
    for (var seed = 0; seed < LIVES; seed++) {
      var chance = new Random(seed);
      var office = new Office(chance);
      var story = Story.of(office, chance);

      office.readThrough(LONG_AFTER).takes(story.rows).looks();

      assertThat(office.open()).as("seed %d", seed).isEmpty();
      assertThat(transit(office)).as("seed %d", seed).isZero();
      ties(office, seed);
    }
  }

  private static long transit(Office office) {
    return office.books.values().stream().flatMap(book -> book.months().values().stream())
        .mapToLong(sums -> sums.of(Column.IN_TRANSIT)).sum();
  }

  /** Opening and movements make the closing, which is the next month's opening, and the ledger's own word in the end. */
  private static void ties(Office office, int seed) {
    Map<String, Long> closings = Map.of();
    for (var month : MONTHS) {
      var report = office.report(month);
      assertThat(report.lines()).as("seed %d", seed).allSatisfy(line -> {
        assertThat(line.ties()).as(line.toString()).isTrue();
        assertThat(line.opening() + line.movements().underWay()).isEqualTo(line.closing());
      });
      assertThat(without0(report.openings())).as("seed %d, %s", seed, month)
          .isEqualTo(without0(closings));
      closings = report.closings();
    }
    assertThat(without0(closings)).as("seed %d", seed).isEqualTo(underWay(office));
  }

  private static Map<String, Long> without0(Map<String, Long> sums) {
    var some = new TreeMap<>(sums);
    some.values().removeIf(sum -> sum == 0);
    return some;
  }

  /** What payments say by themselves to be decided and not paid. */
  private static Map<String, Long> underWay(Office office) {
    var sums = new TreeMap<String, Long>();
    office.payments.values().forEach(payment -> {
      var figures = payment.figures();
      sums.merge("stripe/" + figures.currency(), figures.pending(), Long::sum);
    });
    return without0(sums);
  }

  @Test
  void neither_order_nor_repeats_nor_further_runs_make_a_difference() {
    for (var seed = 0; seed < LIVES; seed++) {
      var chance = new Random(seed);
      var first = new Office(chance);
      var rows = mutated(Story.of(first, chance).rows, new Random(seed));
      first.readThrough(LONG_AFTER).takes(rows).looks();

      var again = new Random(seed);
      var second = new Office(again);
      Story.of(second, again);
      second.readThrough(LONG_AFTER);
      var shuffled = new ArrayList<>(rows);
      shuffled.addAll(rows.subList(0, again.nextInt(rows.size() + 1)));
      Collections.shuffle(shuffled, again);
      shuffled.forEach(row -> second.takes(List.of(row)));
      second.looks().takes(rows).looks();

      assertThat(ids(second)).as("seed %d", seed).isEqualTo(ids(first));
      assertThat(second.books).as("seed %d", seed).isEqualTo(first.books);
    }
  }

  private static List<String> ids(Office office) {
    return office.open().stream().map(Break::id).sorted().toList();
  }

  /** Some rows are missing, some are there twice, some are wrong. */
  private static List<ReportRow> mutated(List<ReportRow> rows, Random chance) {
    var mutated = new ArrayList<ReportRow>();
    for (var row : rows) {
      switch (chance.nextInt(6)) {
        case 0 -> {
        }
        case 1 -> {
          mutated.add(row);
          mutated.add(called(row, row.rowRef() + "b"));
        }
        case 2 -> mutated.add(amounting(row, 1));
        default -> mutated.add(row);
      }
    }
    return mutated;
  }

  private static ReportRow called(ReportRow row, String id) {
    return Story.row(
        id, row.paymentRefs().getFirst(), row.kind(), row.subject(), amount(row), row.day());
  }

  private static ReportRow amounting(ReportRow row, long more) {
    return Story.row(
        row.rowRef(), row.paymentRefs().getFirst(), row.kind(), row.subject(),
        new Money(amount(row).amountMinor() + more, amount(row).currency()), row.day());
  }

  private static Money amount(ReportRow row) {
    var amount = row.amount();
    if (amount == null) {
      throw new AssertionError("a row without an amount");
    }
    return amount;
  }

  @Test
  void whatever_is_planted_the_report_ties_by_its_break_items() {
    for (var seed = 0; seed < LIVES; seed++) {
      var chance = new Random(seed);
      var office = new Office(chance);
      var rows = mutated(Story.of(office, chance).rows, chance);

      office.readThrough(LONG_AFTER).takes(rows).looks();

      ties(office, seed);
      assertThat(transit(office)).as("seed %d", seed).isZero();
    }
  }

  /** One thing that goes wrong with one row, and what has to be found of it. */
  private enum Mutation {
    LEFT_OUT,
    DEARER,
    IN_ANOTHER_CURRENCY,
    TWICE,
    OF_ANOTHER_PAYMENT,
    OF_SOMETHING_ELSE;

    List<ReportRow> of(ReportRow row) {
      var payment = row.paymentRefs().getFirst();
      return switch (this) {
        case LEFT_OUT -> List.of();
        case DEARER -> List.of(amounting(row, 7));
        case IN_ANOTHER_CURRENCY -> List.of(
            Story.row(
                row.rowRef(), payment, row.kind(), row.subject(),
                new Money(amount(row).amountMinor(), "SEK"), row.day()));
        case TWICE -> List.of(row, called(row, row.rowRef() + "b"));
        case OF_ANOTHER_PAYMENT -> List.of(
            Story.row(
                row.rowRef(), "pi_stranger", row.kind(), row.subject(), amount(row), row.day()));
        case OF_SOMETHING_ELSE -> List.of(
            Story.row(
                row.rowRef(), payment, row.kind(), "xx_1", amount(row), row.day()));
      };
    }

    List<String> expected(Kind kind) {
      var missing = kind == Kind.REFUND_RETURNED ? Cause.STATUS_DIFFERS : Cause.MISSING_AT_PROVIDER;
      return switch (this) {
        case LEFT_OUT -> names(missing);
        case DEARER -> names(Cause.AMOUNT_DIFFERS);
        case IN_ANOTHER_CURRENCY -> names(Cause.CURRENCY_DIFFERS);
        case TWICE -> names(Cause.BOOKED_TWICE);
        case OF_ANOTHER_PAYMENT -> names(missing, Cause.UNKNOWN_REFERENCE);
        case OF_SOMETHING_ELSE -> switch (kind) {
          case DISPUTE_WITHDRAWN, DISPUTE_REINSTATED -> names(missing, Cause.DISPUTE_UNKNOWN);
          case CAPTURED, CAPTURE_REDUCED, REFUNDED, REFUND_RETURNED, UNREADABLE -> names(
              missing, Cause.MISSING_IN_LEDGER);
        };
      };
    }

    private static List<String> names(Cause... causes) {
      return List.of(causes).stream().map(Enum::name).sorted().toList();
    }
  }

  @Test
  void each_mutation_of_a_report_is_found_and_nothing_else() {
    var found = new TreeMap<String, Integer>();
    for (var seed = 0; seed < LIVES; seed++) {
      for (var mutation : Mutation.values()) {
        var chance = new Random(seed);
        var office = new Office(chance);
        var rows = new ArrayList<>(Story.of(office, chance).rows);
        var n = chance.nextInt(rows.size());
        var row = rows.remove(n);
        rows.addAll(n, mutation.of(row));

        office.readThrough(LONG_AFTER).takes(rows).looks();

        assertThat(office.causes()).as("seed %d, %s of %s", seed, mutation, row)
            .isEqualTo(mutation.expected(row.kind()));
        found.merge(mutation + " " + row.kind(), 1, Integer::sum);

        office.takes(List.of(row)).looks();
        if (mutation == Mutation.LEFT_OUT) {
          assertThat(office.open()).as("seed %d: the row came late", seed).isEmpty();
          assertThat(office.breaks.values()).allSatisfy(
              it -> assertThat(it.closing()).isInstanceOf(Break.Closing.Vanished.class));
        }
      }
    }
    assertThat(found.keySet()).as("every kind of row was mutated in every way").hasSize(
        Mutation.values().length * 5);
  }

  @Test
  void what_our_ledger_hears_late_goes_away_by_itself() {
    for (var seed = 0; seed < LIVES; seed++) {
      var chance = new Random(seed);
      var told = new Office(chance);
      var rows = Story.of(told, chance).rows;
      var office = new Office(new Random(seed)).readThrough(LONG_AFTER);
      office.takes(rows).looks();
      assertThat(office.causes()).as("seed %d", seed).isNotEmpty()
          .containsOnly("UNKNOWN_REFERENCE");

      office.payments.putAll(told.payments);
      office.looks();

      assertThat(office.open()).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void nothing_is_missed_as_long_as_a_report_may_still_come() {
    for (var seed = 0; seed < LIVES; seed++) {
      var chance = new Random(seed);
      var office = new Office(chance);
      Story.of(office, chance);

      office.looks().readThrough(Office.FIRST.plusDays(Office.GRACE - 1L)).looks();

      assertThat(office.breaks).as("seed %d", seed).isEmpty();
      ties(office, seed);
    }
  }
}
