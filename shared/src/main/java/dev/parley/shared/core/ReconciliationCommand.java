package dev.parley.shared.core;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What those are asked who compare our ledger with the reports of payment providers. */
public sealed interface ReconciliationCommand extends Command
    permits ReconciliationCommand.ReadReport, ReconciliationCommand.LookThrough,
    ReconciliationCommand.LookAtBreaks, ReconciliationCommand.TakeRows,
    ReconciliationCommand.LookAgain,
    ReconciliationCommand.TellBreak, ReconciliationCommand.PostSums {

  @Override
  default Inbox inbox() {
    return Inbox.RECONCILIATION;
  }

  /** The head of what the reports say of one payment. */
  static String settlement(String provider, String paymentRef) {
    return "settlement/" + provider + "/" + paymentRef;
  }

  /** The head of what was read of a provider's reports in a month, such as {@code 2026-11}. */
  static String reports(String provider, String month) {
    return "report/" + provider + "/" + month;
  }

  /** The head of a break item. */
  static String breakItem(String id) {
    return "break/" + id;
  }

  /**
   * The head of the sums of one provider, currency and seller.
   *
   * @param sellerId
   *          empty where nobody knows whose it is
   */
  static String book(String provider, String currency, String sellerId) {
    return "book/" + provider + "/" + currency + (sellerId.isEmpty() ? "" : "/" + sellerId);
  }

  /**
   * Read a part of a report, and send on what is in it.
   *
   * @param day
   *          of the report, in UTC
   * @param run
   *          when the run began that this is part of
   * @param cursor
   *          where to go on; null at the beginning
   * @param soFar
   *          by currency, refunds less refunds that came back in the parts before, in minor units
   * @param rows
   *          how many rows there were in the parts before
   */
  record ReadReport(
      String provider, LocalDate day, Instant run, @Nullable String cursor,
      Map<String, Long> soFar, long rows)
      implements
        ReconciliationCommand {
    public ReadReport {
      soFar = Map.copyOf(soFar);
    }
  }

  /**
   * Look again at the payments whose money moved lately.
   *
   * @param after
   *          after which of them to go on, in the words of whoever looks; null: from the first
   */
  record LookThrough(Instant run, @Nullable String after) implements ReconciliationCommand {}

  /**
   * Look again at the payments that have an open break item.
   *
   * @param after
   *          after which of them to go on, in the words of whoever looks; null: from the first
   */
  record LookAtBreaks(Instant run, @Nullable String after) implements ReconciliationCommand {}

  /**
   * A report says this of one payment.
   *
   * @param run
   *          what was read before this instant counts as read
   */
  record TakeRows(String provider, String paymentRef, List<ReportRow> rows, Instant run)
      implements
        ReconciliationCommand {
    public TakeRows {
      rows = List.copyOf(rows);
    }
  }

  /** Our ledger may say something else of one payment now, or a report should have by now. */
  record LookAgain(String provider, String paymentRef, Instant run)
      implements
        ReconciliationCommand {}

  /**
   * A difference is there, or is gone: always the whole of it, so that the words of one payment may arrive in any order.
   *
   * @param because
   *          why it is gone, in one sentence
   */
  record TellBreak(Discrepancy difference, boolean gone, @Nullable String because)
      implements
        ReconciliationCommand {}

  /**
   * Add to the sums of one provider, currency and seller.
   *
   * @param sellerId
   *          empty where nobody knows whose it is
   * @param months
   *          by month, such as {@code 2026-11}
   */
  record PostSums(String provider, String currency, String sellerId, Map<String, Sums> months)
      implements
        ReconciliationCommand {
    public PostSums {
      months = Map.copyOf(months);
    }
  }
}
