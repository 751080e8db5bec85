package dev.parley.refunds.providers;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How providers are asked for their reports, let in as for refunds. */
public final class ReportCalls {
  private ReportCalls() {}

  /**
   * A page of what moved money at Stripe on a day in UTC, the newest first, with what it was about.
   *
   * @param after
   *          the last one of the page before; null for the first page
   * @see <a href="https://docs.stripe.com/api/balance_transactions/list">List all balance transactions</a>
   */
  public static HttpCall stripe(LocalDate day, @Nullable String after, Account account) {
    var query = new LinkedHashMap<String, String>();
    query.put("created[gte]", second(day));
    query.put("created[lt]", second(day.plusDays(1)));
    query.put("limit", "100");
    query.put("expand[]", "data.source");
    if (after != null) {
      query.put("starting_after", after);
    }
    return Stripe.let(HttpCall.get("/v1/balance_transactions?" + Encoding.form(query)), account);
  }

  private static String second(LocalDate day) {
    return Long.toString(day.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
  }

  /**
   * A report file of Adyen; empty where no account is named.
   *
   * @see <a href="https://docs.adyen.com/reporting/automatically-get-reports">Get reports automatically</a>
   */
  public static Optional<HttpCall> adyen(String file, Account account) {
    return Optional.ofNullable(account.merchantAccount()).map(
        name -> HttpCall
            .get(
                "/reports/download/MerchantAccount/" + Encoding.part(name) + "/"
                    + Encoding.part(file))
            .with("accept", "text/csv")
            .with(
                "x-api-key",
                account.reportKey() == null ? account.apiKey() : account.reportKey()));
  }
}
