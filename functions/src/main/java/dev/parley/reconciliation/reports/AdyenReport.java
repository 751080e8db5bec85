package dev.parley.reconciliation.reports;

import dev.parley.refunds.providers.Account;
import dev.parley.refunds.providers.HttpAnswer;
import dev.parley.refunds.providers.HttpCall;
import dev.parley.refunds.providers.ReportCalls;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.ReportRow;
import dev.parley.shared.core.ReportRow.Kind;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Adyen's settlement details report: a file of each payout's batch, amounts with a decimal point in columns for what we
 * pay and what we get. Its rows have no id of their own: the same words are the same row.
 *
 * @see <a href="https://docs.adyen.com/reporting/settlement-reconciliation/transaction-level/settlement-details-report">Settlement
 *      details report</a>
 */
final class AdyenReport implements ReportApi {
  private static final int NOT_FOUND = 404;
  /** So many rows are sent on at once; the file is read again for the next ones. */
  private static final int PART = 2_000;
  private static final List<String> HEADS = List.of("Psp Reference", "Type",
      "Modification Reference", "Gross Currency", "Gross Debit (GC)", "Gross Credit (GC)");
  private static final Map<String, Kind> KINDS = Map.of(
      "Settled", Kind.CAPTURED,
      "Refunded", Kind.REFUNDED,
      "RefundedReversed", Kind.REFUND_RETURNED,
      "Chargeback", Kind.DISPUTE_WITHDRAWN,
      "SecondChargeback", Kind.DISPUTE_WITHDRAWN,
      "ChargebackReversed", Kind.DISPUTE_REINSTATED);

  @Override
  public String name() {
    return "adyen";
  }

  @Override
  public String address() {
    return "ADYEN_REPORTS_URL";
  }

  @Override
  public Optional<HttpCall> call(
      LocalDate day, @Nullable String cursor, Account account, @Nullable String file) {
    return file == null
        ? Optional.empty()
        : ReportCalls.adyen(file.replace("{date}", day.toString()), account);
  }

  /** On a day on which no batch was closed there is no file. */
  @Override
  public boolean isNone(int status) {
    return status == NOT_FOUND;
  }

  @Override
  public ReportPart read(HttpAnswer answer, LocalDate day, @Nullable String cursor) {
    if (!Csv.heads(answer.body()).containsAll(HEADS)) {
      throw new Failure.Permanent(
          ErrorType.MALFORMED_PAYLOAD,
          "adyen's file of " + day + " is no settlement details report");
    }
    var lines = Csv.read(answer.body()).stream().distinct().toList();
    var from = cursor == null ? 0 : Math.min(Integer.parseInt(cursor), lines.size());
    var to = Math.min(from + PART, lines.size());
    var rows = lines.subList(from, to).stream().flatMap(line -> row(line, day).stream()).toList();
    return new ReportPart(rows, to - from, to < lines.size() ? Integer.toString(to) : null);
  }

  /** Fees, corrections and payouts are about no payment. */
  private Optional<ReportRow> row(Map<String, String> line, LocalDate day) {
    var type = line.getOrDefault("Type", "");
    return Optional.ofNullable(KINDS.get(type)).map(kind -> row(line, kind, type, day));
  }

  private ReportRow row(Map<String, String> line, Kind kind, String type, LocalDate day) {
    var id = "row-" + Ids.derived(Json.of(line).write());
    var payment = said(line, "Psp Reference");
    var ref = said(line, "Modification Reference");
    var amount = amount(line, kind);
    return amount == null || payment == null || ref == null
        ? new ReportRow(name(), id, Kind.UNREADABLE, List.of(), null, null, day, type)
        : new ReportRow(name(), id, kind, List.of(payment), ref, amount, day, type);
  }

  private static @Nullable String said(Map<String, String> line, String column) {
    return Stream.ofNullable(line.get(column)).filter(Ids::isFit).findFirst().orElse(null);
  }

  private static @Nullable Money amount(Map<String, String> line, Kind kind) {
    var column = switch (kind) {
      case CAPTURED, REFUND_RETURNED, DISPUTE_REINSTATED -> "Gross Credit (GC)";
      case REFUNDED, DISPUTE_WITHDRAWN, CAPTURE_REDUCED, UNREADABLE -> "Gross Debit (GC)";
    };
    var written = line.getOrDefault(column, "");
    if (!written.matches("[0-9]{1,15}(\\.[0-9]{1,6})?")) {
      return null;
    }
    try {
      var none = new Money(0, line.getOrDefault("Gross Currency", "").toUpperCase(Locale.ROOT));
      return new Money(
          new BigDecimal(written).movePointRight(none.digits()).longValueExact(),
          none.currency());
    } catch (IllegalArgumentException | ArithmeticException noAmount) {
      return null;
    }
  }
}
