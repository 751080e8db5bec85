package dev.parley.reconciliation.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.refunds.providers.Account;
import dev.parley.refunds.providers.HttpAnswer;
import dev.parley.refunds.providers.HttpCall;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.ReportRow;
import dev.parley.shared.core.ReportRow.Kind;
import dev.parley.shared.error.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Reports as their providers document them, read into rows. */
class ReportsTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-20");
  private static final Account ACCOUNT = new Account("key_1", "ShopEU", null, null);
  private static final ReportApi STRIPE = ReportApis.named("stripe").orElseThrow();
  private static final ReportApi ADYEN = ReportApis.named("adyen").orElseThrow();

  private static String file(String name) throws IOException {
    return Files.readString(Path.of("..", "functions/src/test/resources/reports", name));
  }

  private static ReportPart read(ReportApi api, String body) {
    return api.read(new HttpAnswer(200, Map.of(), body), DAY, null);
  }

  private static Money euro(long minor) {
    return new Money(minor, "EUR");
  }

  @Test
  void stripe_is_asked_for_a_day_and_goes_on_after_the_last_one() throws IOException {
    var first = STRIPE.call(DAY, null, ACCOUNT, null).orElseThrow();
    assertThat(first.method()).isEqualTo("GET");
    assertThat(first.path()).isEqualTo(
        "/v1/balance_transactions?created%5Bgte%5D=1795132800&created%5Blt%5D=1795219200"
            + "&limit=100&expand%5B%5D=data.source");
    assertThat(first.headers()).containsEntry("authorization", "Bearer key_1");

    var page = read(STRIPE, file("stripe-page-1.json"));
    assertThat(page.next()).isEqualTo("txn_parley_5");
    assertThat(STRIPE.call(DAY, page.next(), ACCOUNT, null).map(HttpCall::path).orElseThrow())
        .endsWith("&starting_after=txn_parley_5");
    assertThat(read(STRIPE, file("stripe-page-2.json")).next()).isNull();
  }

  @Test
  void stripes_transactions_become_rows_by_their_category() throws IOException {
    var page = read(STRIPE, file("stripe-page-1.json"));

    assertThat(page.count()).isEqualTo(5);
    assertThat(page.rows()).extracting(ReportRow::kind, ReportRow::ref, ReportRow::amount)
        .containsExactly(
            tuple(Kind.REFUND_RETURNED, "re_parley_1", euro(4900)),
            tuple(Kind.DISPUTE_REINSTATED, "dp_parley_4", euro(2000)),
            tuple(Kind.DISPUTE_WITHDRAWN, "dp_parley_4", euro(2000)),
            tuple(Kind.REFUNDED, "re_parley_1", euro(4900)));
    assertThat(page.rows()).extracting(ReportRow::paymentRefs)
        .contains(List.of("pi_parley_1", "ch_parley_1"), List.of("pi_parley_4", "ch_parley_4"));
    assertThat(page.refunds()).isEqualTo(Map.of("EUR", 0L));
  }

  /** What a charge was captured at less, and what was paid in another currency than the account's. */
  @Test
  void stripes_amounts_are_those_of_the_payment() throws IOException {
    var page = read(STRIPE, file("stripe-page-2.json"));

    assertThat(page.rows()).extracting(ReportRow::kind, ReportRow::ref, ReportRow::amount)
        .containsExactly(
            tuple(Kind.REFUNDED, "re_parley_3", new Money(175_000, "JPY")),
            tuple(Kind.CAPTURE_REDUCED, "ch_parley_2", euro(1000)),
            tuple(Kind.CAPTURED, "ch_parley_2", euro(6000)),
            tuple(Kind.CAPTURED, "ch_parley_1", euro(12_900)));
    assertThat(page.rows().getLast().paymentRefs()).containsExactly("ch_parley_1");
    assertThat(page.refunds()).isEqualTo(Map.of("JPY", 175_000L));
  }

  @Test
  void adyens_file_is_asked_for_by_its_day_with_its_own_key_where_there_is_one() {
    var call = ADYEN.call(
        DAY, null, new Account("key_1", "ShopEU", null, "report_1"), "batch_{date}.csv")
        .orElseThrow();

    assertThat(call.path()).isEqualTo(
        "/reports/download/MerchantAccount/ShopEU/batch_2026-11-20.csv");
    assertThat(call.headers()).containsEntry("x-api-key", "report_1");
    assertThat(ADYEN.call(DAY, null, ACCOUNT, null)).isEmpty();
    assertThat(ADYEN.call(DAY, null, new Account("k", null, null, null), "{date}")).isEmpty();
    assertThat(ADYEN.isNone(404)).isTrue();
  }

  @Test
  void adyens_rows_are_read_to_the_digits_of_their_currency() throws IOException {
    var part = read(ADYEN, file("adyen-settlement.csv"));

    assertThat(part.count()).isEqualTo(10);
    assertThat(part.rows()).extracting(ReportRow::kind, ReportRow::ref, ReportRow::amount)
        .containsExactly(
            tuple(Kind.CAPTURED, "MODPARLEY0000001", euro(12_900)),
            tuple(Kind.REFUNDED, "MODPARLEY0000002", euro(4900)),
            tuple(Kind.REFUNDED, "MODPARLEY0000003", new Money(1750, "JPY")),
            tuple(Kind.CAPTURED, "MODPARLEY0000004", new Money(12_345, "KWD")),
            tuple(Kind.DISPUTE_WITHDRAWN, "MODPARLEY0000005", euro(8000)),
            tuple(Kind.DISPUTE_REINSTATED, "MODPARLEY0000005", euro(8000)),
            tuple(Kind.REFUND_RETURNED, "MODPARLEY0000002", euro(4900)),
            tuple(Kind.UNREADABLE, null, null));
    assertThat(part.refunds()).isEqualTo(Map.of("EUR", 0L, "JPY", 1750L));
  }

  @Test
  void adyens_rows_that_are_there_twice_count_once_and_marks_and_line_ends_do_not_matter()
      throws IOException {
    var text = file("adyen-settlement.csv");
    var lines = text.lines().toList();
    var doubled = "\uFEFF" + String.join("\n", lines) + "\n" + lines.get(2) + "\n\n";

    assertThat(read(ADYEN, doubled)).isEqualTo(read(ADYEN, text));
  }

  @Test
  void a_long_file_is_read_in_parts_that_make_the_whole() throws IOException {
    var head = file("adyen-settlement.csv").lines().findFirst().orElseThrow();
    var text = new StringBuilder(head);
    for (var n = 0; n < 4_500; n++) {
      text.append("\nP,S,PSP").append(n).append(",o,visa,2026-11-20 10:00:00,CET,Refunded,MOD")
          .append(n).append(",EUR,1.00,,1,EUR,1.00,,,,,,v,,1");
    }
    var rows = 0;
    String cursor = null;
    var parts = 0;
    do {
      var part = ADYEN.read(new HttpAnswer(200, Map.of(), text.toString()), DAY, cursor);
      rows += part.rows().size();
      cursor = part.next();
      parts++;
    } while (cursor != null);

    assertThat(rows).isEqualTo(4_500);
    assertThat(parts).isEqualTo(3);
  }

  @Test
  void what_is_no_report_is_not_an_empty_one() {
    assertThatThrownBy(() -> read(STRIPE, "{\"object\": \"list\", \"da"))
        .isInstanceOf(Failure.Retryable.class);
    assertThatThrownBy(() -> read(ADYEN, "<html>Log in</html>"))
        .isInstanceOf(Failure.Permanent.class);
  }

  @Test
  void a_transaction_that_nobody_can_read_is_a_row_too() {
    for (var said : List.of(
        "\"amount\": 1.5, \"currency\": \"eur\", \"source\": \"re_1\"",
        "\"amount\": -100, \"currency\": \"zzz\", \"source\": \"re_1\"",
        "\"amount\": -100, \"currency\": \"eur\", \"source\": null",
        "\"amount\": -9223372036854775808, \"currency\": \"eur\", \"source\": \"re_1\"")) {
      var part = read(STRIPE, """
          {"object": "list", "has_more": false, "data": [
            {"id": "txn_1", "reporting_category": "refund", %s}]}""".formatted(said));

      assertThat(part.rows()).as(said).singleElement()
          .extracting(ReportRow::kind, ReportRow::rowRef)
          .containsExactly(Kind.UNREADABLE, "txn_1");
    }
  }

  @Test
  void quotes_in_quotes_are_read_as_they_are_meant() {
    assertThat(Csv.read("a,b\r\n\"one \"\"two\"\", three\",4\r\n5\r\n"))
        .containsExactly(Map.of("a", "one \"two\", three", "b", "4"), Map.of("a", "5"));
    assertThat(none(Csv.heads("")).isBlank()).isTrue();
  }

  private static String none(@Nullable List<String> heads) {
    return heads == null ? "" : String.join("", heads);
  }
}
