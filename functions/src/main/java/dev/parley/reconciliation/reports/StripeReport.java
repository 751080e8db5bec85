package dev.parley.reconciliation.reports;

import dev.parley.refunds.providers.Account;
import dev.parley.refunds.providers.HttpAnswer;
import dev.parley.refunds.providers.HttpCall;
import dev.parley.refunds.providers.ReportCalls;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.ReportRow;
import dev.parley.shared.core.ReportRow.Kind;
import dev.parley.shared.core.Units;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's balance transactions. Their amounts are in the currency of the account; where that is not the payment's, the
 * amount is the one of what the transaction is about.
 *
 * @see <a href="https://docs.stripe.com/reports/reporting-categories">Reporting categories</a>
 */
final class StripeReport implements ReportApi {
  private static final Map<String, Kind> KINDS = Map.of(
      "charge", Kind.CAPTURED,
      "partial_capture_reversal", Kind.CAPTURE_REDUCED,
      "refund", Kind.REFUNDED,
      "refund_failure", Kind.REFUND_RETURNED,
      "dispute", Kind.DISPUTE_WITHDRAWN,
      "dispute_reversal", Kind.DISPUTE_REINSTATED);

  @Override
  public String name() {
    return "stripe";
  }

  @Override
  public String address() {
    return "STRIPE_URL";
  }

  @Override
  public Optional<HttpCall> call(
      LocalDate day, @Nullable String cursor, Account account, @Nullable String file) {
    return Optional.of(ReportCalls.stripe(day, cursor, account));
  }

  @Override
  public boolean isNone(int status) {
    return false;
  }

  @Override
  public ReportPart read(HttpAnswer answer, LocalDate day, @Nullable String cursor) {
    var page = answer.json();
    if (!(page.get("data") instanceof Json.Arr)) {
      throw new Failure.Retryable(
          ErrorType.DEPENDENCY_UNAVAILABLE, "stripe answered something else than a list");
    }
    var data = page.items("data");
    var rows = data.stream().flatMap(it -> row(it, day).stream()).toList();
    var last = data.isEmpty() ? Optional.<String>empty() : data.getLast().text("id");
    return new ReportPart(
        rows, data.size(), page.flag("has_more") ? last.orElse(null) : null);
  }

  /** Fees, payouts and the like are about no payment. */
  private Optional<ReportRow> row(Json transaction, LocalDate day) {
    var category = transaction.text("reporting_category").orElse("");
    return Optional.ofNullable(KINDS.get(category))
        .map(kind -> row(transaction, kind, category, day));
  }

  private ReportRow row(Json transaction, Kind kind, String category, LocalDate day) {
    var id = transaction.text("id").filter(Ids::isFit)
        .orElseGet(() -> "row-" + Ids.derived(transaction.write()));
    var source = transaction.get("source");
    var ref = reference(source);
    var amount = amount(transaction, source, kind);
    if (amount == null || ref == null) {
      return new ReportRow(name(), id, Kind.UNREADABLE, List.of(), null, null, day, category);
    }
    var about = kind == Kind.CAPTURED || kind == Kind.CAPTURE_REDUCED
        ? ref
        : reference(source.get("charge"));
    var payments = Stream.of(reference(source.get("payment_intent")), about)
        .filter(Objects::nonNull).toList();
    return new ReportRow(name(), id, kind, payments, ref, amount, day, category);
  }

  /** Named by its id, or whole. */
  private static @Nullable String reference(Json named) {
    return named.text().or(() -> named.text("id")).filter(Ids::isFit).orElse(null);
  }

  private static @Nullable Money amount(Json transaction, Json source, Kind kind) {
    if (!transaction.has("exchange_rate")) {
      return money(transaction.integer("amount"), transaction);
    }
    var whole = source.integer("amount");
    return money(
        kind == Kind.CAPTURE_REDUCED
            ? whole.flatMap(
                minor -> source.integer("amount_captured").map(got -> minor - got))
            : whole,
        source);
  }

  private static @Nullable Money money(Optional<Long> minor, Json of) {
    try {
      var currency = of.text("currency").map(code -> code.toUpperCase(Locale.ROOT));
      return minor.isEmpty() || currency.isEmpty() || minor.get() == Long.MIN_VALUE
          ? null
          : Units.STRIPE.money(Math.abs(minor.get()), currency.get()).orElse(null);
    } catch (IllegalArgumentException | ArithmeticException noAmount) {
      return null;
    }
  }
}
