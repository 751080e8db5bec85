package dev.parley.reconciliation.reports;

import dev.parley.refunds.providers.Account;
import dev.parley.refunds.providers.HttpAnswer;
import dev.parley.refunds.providers.HttpCall;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one provider's report of a day is read, part by part; sends nothing itself. */
public interface ReportApi {

  /** The name in orders and in the webhook's path. */
  String name();

  /** Which variable of the environment says where its reports are found. */
  String address();

  /**
   * The request for a part; empty where the account cannot be asked.
   *
   * @param day
   *          in UTC
   * @param cursor
   *          where to go on; null at the beginning
   * @param file
   *          the name of the day's report, where it is a file
   */
  Optional<HttpCall> call(
      LocalDate day, @Nullable String cursor, Account account, @Nullable String file);

  /** What is in a part. */
  ReportPart read(HttpAnswer answer, LocalDate day, @Nullable String cursor);

  /** Whether an answer of this status says that there is no report of the day, because nothing was settled. */
  boolean isNone(int status);
}
