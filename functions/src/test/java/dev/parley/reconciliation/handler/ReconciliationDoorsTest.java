package dev.parley.reconciliation.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Call.Answered;
import dev.parley.reconciliation.ReadReports;
import dev.parley.reconciliation.Settlement;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.core.ReconciliationCommand.ReadReport;
import dev.parley.shared.core.ReconciliationCommand.TakeRows;
import dev.parley.shared.core.ReconciliationCommand.TellBreak;
import dev.parley.shared.core.ReportRow;
import dev.parley.shared.core.ReportRow.Kind;
import dev.parley.shared.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reports over a real connection, messages through the queue, and what people see and say. */
class ReconciliationDoorsTest {
  /** The first second of 21 November in UTC, the day before the house's. */
  private static final String YESTERDAY = "created%5Bgte%5D=1795219200";

  private final Bank bank;

  ReconciliationDoorsTest() throws IOException {
    bank = new Bank();
  }

  @AfterEach
  void hang_up() {
    bank.close();
  }

  /** A payment of 100.00 of which 40.00 were given back, and the report of it. */
  private void paidAndRefunded() throws IOException {
    bank.hears("pi_1", PaymentEventType.PAYMENT_CAPTURED, 10_000, "ch_1", null);
    bank.hears("pi_1", PaymentEventType.REFUND_SUCCEEDED, 4_000, null, "re_1");
    bank.says.put(
        YESTERDAY, Bank.page(
            Bank.transaction("txn_1", "charge", 10_000, Bank.of("ch_1", "pi_1")),
            Bank.transaction("txn_2", "refund", -4_000, Bank.of("re_1", "pi_1"))));
  }

  private static String id(Json it) {
    return it.text("id").orElseThrow();
  }

  @Test
  void a_report_that_is_like_the_ledger_opens_nothing_however_often_it_is_read()
      throws IOException {
    paidAndRefunded();

    bank.runs();
    bank.house.pass(Duration.ofDays(1));
    bank.runs();

    assertThat(bank.breaks()).isEmpty();
    var read = Objects.requireNonNull(
        ReadReports.AGGREGATE.state(
            bank.house.journal().head(ReadReports.head("stripe", "2026-11")).orElseThrow()));
    assertThat(Objects.requireNonNull(read.days().get(LocalDate.parse("2026-11-21"))).rows())
        .isEqualTo(2);
    assertThat(read.refunds()).containsEntry("EUR", 4_000L);
  }

  @Test
  void a_death_at_any_message_is_made_good_by_the_next_run_and_opens_nothing_twice()
      throws IOException {
    bank.says.put(
        YESTERDAY, Bank.page(
            Bank.transaction("txn_1", "charge", 10_000, Bank.of("ch_9", "pi_9")),
            Bank.transaction("txn_2", "refund", -4_000, Bank.of("re_9", "pi_9"))));

    for (var kind : List.of(ReadReport.class, TakeRows.class, TellBreak.class)) {
      bank.asks();
      bank.settle(message -> !kind.isInstance(message.command()));
    }
    bank.runs();
    bank.runs();

    assertThat(bank.causes()).containsExactly("unknown_reference", "unknown_reference");
  }

  @Test
  void what_is_reported_under_another_name_of_the_payment_is_handed_on() throws IOException {
    bank.says.put(
        YESTERDAY, Bank.page(Bank.transaction("txn_1", "charge", 10_000, "\"ch_1\"")));
    bank.runs();
    assertThat(bank.causes()).containsExactly("unknown_reference");

    bank.hears("pi_1", PaymentEventType.PAYMENT_CAPTURED, 10_000, "ch_1", null);
    bank.house.pass(Duration.ofDays(1));
    bank.runs();

    assertThat(bank.causes()).isEmpty();
    assertThat(bank.breaks("status", "gone")).singleElement().satisfies(
        it -> assertThat(it.text("because")).hasValue(
            "The payment is known by another reference now."));
    var kept = Objects.requireNonNull(
        Settlement.AGGREGATE.state(
            bank.house.journal().head("settlement/stripe/pi_1").orElseThrow()));
    assertThat(kept.rows()).containsOnlyKeys("txn_1");
  }

  @Test
  void a_refund_that_is_named_without_its_payment_is_found_and_one_of_another_payment_is_not()
      throws IOException {
    paidAndRefunded();
    bank.says.put(
        YESTERDAY, Bank.page(
            Bank.transaction("txn_1", "charge", 10_000, Bank.of("ch_1", "pi_1")),
            Bank.transaction("txn_2", "refund", -4_000, "\"re_1\"")));
    bank.runs();
    assertThat(bank.causes()).isEmpty();

    bank.says.put(
        YESTERDAY, Bank.page(
            Bank.transaction("txn_3", "refund", -4_000, Bank.of("re_1", "pi_other"))));
    bank.house.pass(Duration.ofDays(1));
    bank.runs();
    assertThat(bank.causes()).containsExactly("unknown_reference");
  }

  @Test
  void what_no_report_has_is_missed_once_it_should_be_there_and_looked_for_again()
      throws IOException {
    bank.runs();
    paidAndRefunded();
    bank.says.clear();
    for (var day = 0; day < 4; day++) {
      bank.house.pass(Duration.ofDays(1));
      bank.runs();
    }
    assertThat(bank.causes()).containsExactly("missing_at_provider", "missing_at_provider");

    // the day of the ledger, 22 November, which is not read again by itself any more
    bank.says.put(
        "created%5Bgte%5D=1795305600", Bank.page(
            Bank.transaction("txn_1", "charge", 10_000, Bank.of("ch_1", "pi_1")),
            Bank.transaction("txn_2", "refund", -4_000, Bank.of("re_1", "pi_1"))));
    bank.house.pass(Duration.ofDays(3));
    bank.runs();

    assertThat(bank.causes()).isEmpty();
    assertThat(bank.breaks("status", "gone")).hasSize(2);
  }

  @Test
  void a_provider_that_does_not_answer_is_asked_again_and_a_key_that_is_missing_never()
      throws IOException {
    bank.asks();
    var read = bank.house.sent().stream()
        .filter(message -> message.command() instanceof ReadReport).toList();
    assertThat(read).isNotEmpty();
    for (var status : List.of(401, 429, 500, 503)) {
      bank.status = status;
      assertThat(bank.failed(stripe(read))).as("status %d", status).hasSize(1);
    }
    bank.status = 200;
    assertThat(bank.failed(stripe(read))).isEmpty();

    bank.heard.clear();
    bank.settle();
    assertThat(bank.heard).isNotEmpty().noneMatch(path -> path.contains("MerchantAccount"));
  }

  private static Message stripe(List<Message> messages) {
    return messages.stream().filter(message -> message.to().startsWith("report/stripe"))
        .findFirst().orElseThrow();
  }

  @Test
  void a_day_without_a_file_is_a_day_on_which_nothing_was_settled() throws IOException {
    bank.house.keep(
        "providers/adyen", "{\"api_key\": \"k\", \"merchant_account\": \"ShopEU\"}");
    bank.status = 404;
    bank.asks();
    bank.settle(message -> !message.to().startsWith("report/stripe"));

    var read = Objects.requireNonNull(
        ReadReports.AGGREGATE.state(
            bank.house.journal().head(ReadReports.head("adyen", "2026-11")).orElseThrow()));
    assertThat(read.days()).hasSize(14);
    assertThat(read.refunds()).isEmpty();
  }

  @Test
  void break_items_are_listed_by_page_filtered_and_seen_by_those_who_may() throws IOException {
    var transactions = new String[5];
    for (var n = 0; n < 5; n++) {
      transactions[n] = Bank.transaction("txn_" + n, "refund", -1_000 - n,
          Bank.of("re_" + n, "pi_" + n));
    }
    bank.says.put(YESTERDAY, Bank.page(transactions));
    bank.runs();

    var first = bank.get("GET /breaks", "/breaks", "limit", "2").json();
    var second = bank.get(
        "GET /breaks", "/breaks", "limit", "2", "cursor",
        first.text("next_cursor").orElseThrow()).json();
    assertThat(first.items("items")).hasSize(2);
    assertThat(second.items("items")).hasSize(2).doesNotContainAnyElementsOf(first.items("items"));
    assertThat(bank.breaks("cause", "unknown_reference", "provider", "stripe")).hasSize(5);
    assertThat(bank.breaks("payment_id", "pi_3")).hasSize(1);
    assertThat(bank.breaks("period", "2026-10")).isEmpty();
    assertThat(bank.get("GET /breaks", "/breaks", "cause", "bad_luck").status()).isEqualTo(400);
    assertThat(bank.get("GET /breaks", "/breaks", "status", "bad").status()).isEqualTo(400);
    assertThat(bank.get("GET /breaks/{id}", "/breaks/B-none").problem()).isEqualTo("not_found");
  }

  private Answered resolve(String id, String role, String body) throws IOException {
    return bank.post(
        "POST /breaks/{id}/resolution", "/breaks/" + id + "/resolution", role, body);
  }

  @Test
  void who_resolves_and_why_is_in_the_journal() throws IOException {
    bank.says.put(
        YESTERDAY, Bank.page(
            Bank.transaction("txn_1", "refund", -4_000, Bank.of("re_9", "pi_9"))));
    bank.runs();
    var item = id(bank.breaks().getFirst());

    assertThat(resolve(item, "agent", "{}").problem()).isEqualTo("forbidden");
    assertThat(resolve(item, "lead", "{\"outcome\": \"explained\", \"note\": \" \"}").status())
        .isEqualTo(400);
    var body = "{\"outcome\": \"written_off\", \"note\": \"A test of theirs.\"}";
    assertThat(resolve(item, "lead", body).json().text("status")).hasValue("resolved");
    assertThat(resolve(item, "lead", body).problem()).isEqualTo("break_settled");

    var seen = bank.get("GET /breaks/{id}", "/breaks/" + item).json().get("resolution");
    assertThat(seen.text("note")).hasValue("A test of theirs.");
    assertThat(seen.text("by")).hasValue("lead/L-1");
    assertThat(bank.house.journal().entries("break/" + item)).extracting(entry -> entry.kind())
        .containsExactly("compared", "settled");
    assertThat(bank.house.journal().entries("break/" + item)).noneMatch(
        entry -> entry.changes().write().contains("A test of theirs"));
  }

  private Answered close(String month) throws IOException {
    return bank.post(
        "POST /periods/{period}/close", "/periods/" + month + "/close", "admin", "");
  }

  @Test
  void a_month_is_closed_when_it_is_over_read_and_explained() throws IOException {
    paidAndRefunded();
    bank.runs();
    assertThat(close("2026-11").problem()).isEqualTo("report_untied");
    for (var day = 0; day < 9; day++) {
      bank.house.pass(Duration.ofDays(1));
      bank.runs();
    }

    var closed = close("2026-11");
    assertThat(closed.status()).as(closed.event().write()).isEqualTo(200);
    assertThat(closed.json().text("status")).hasValue("closed");
    var again = close("2026-11");
    assertThat(again.json().text("closed_at")).isEqualTo(closed.json().text("closed_at"));
    assertThat(close("2026-12").json().items("violations")).isNotEmpty();
    assertThat(close("2026-13").status()).isEqualTo(400);
  }

  @Test
  void what_comes_after_the_closing_is_carried_into_the_next_month() throws IOException {
    paidAndRefunded();
    for (var day = 0; day < 10; day++) {
      bank.runs();
      bank.house.pass(Duration.ofDays(1));
    }
    assertThat(close("2026-11").status()).isEqualTo(200);
    var before = report("2026-11", "csv").event().text("body").orElseThrow();

    bank.take(
        List.of(
            new Message(
                "late", "settlement/stripe/pi_1", bank.house.now(), bank.house.sent().getFirst()
                    .actor(),
                "c-1", null, 0,
                new TakeRows(
                    "stripe", "pi_1", List.of(
                        new ReportRow(
                            "stripe", "txn_late", Kind.REFUNDED,
                            List.of("pi_1"), "re_1", new Money(4_000, "EUR"),
                            LocalDate.parse("2026-11-30"), "refund")),
                    bank.house.now()))));
    bank.settle();

    assertThat(report("2026-11", "csv").event().text("body")).hasValue(before);
    var december = report("2026-12", "json").json().items("items").getFirst();
    assertThat(december.integer("reported_minor")).hasValue(4_000L);
    assertThat(december.integer("carried_minor")).hasValue(4_000L);
    assertThat(december.integer("broken_minor")).hasValue(-4_000L);
    assertThat(bank.breaks("status", "open")).singleElement().satisfies(
        it -> assertThat(it.text("period")).hasValue("2026-12"));
  }

  private Answered report(String month, String format) throws IOException {
    return bank.get("GET /reports/refunds", "/reports/refunds", "period", month, "format", format);
  }

  @Test
  void the_report_is_asked_for_by_a_month_and_in_a_format() throws IOException {
    paidAndRefunded();
    bank.runs();

    assertThat(report("2026-11", "csv").header("content-type")).startsWith("text/csv");
    assertThat(report("2026-11", "csv").event().text("body").orElseThrow().lines())
        .last().asString().startsWith("2026-11,stripe,EUR,,0,4000,4000,0,0,4000,0,0,0,0");
    assertThat(report("2026-11", "xml").status()).isEqualTo(400);
    assertThat(report("last month", "csv").status()).isEqualTo(400);
    assertThat(
        bank.get(
            "GET /reports/refunds", "/reports/refunds", "period", "2026-11", "provider", "adyen")
            .json().items("items"))
        .isEmpty();
  }
}
