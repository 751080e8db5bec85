package dev.parley.shared.core;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A difference between our ledger and a provider's report: the same difference is the same value, whenever and however
 * often it is found.
 *
 * @param kind
 *          which money it is about
 * @param ref
 *          the provider's reference of the capture, refund or dispute
 * @param paymentRef
 *          the payment's reference, as it is kept or as the report names it
 * @param rowRef
 *          the row that is too many, where there is one
 * @param ours
 *          what our ledger says; null where it says nothing
 * @param theirs
 *          what the report says; null where it says nothing
 * @param day
 *          the day, in UTC, on which the money moved: ours where our ledger has it
 */
public record Discrepancy(
    Cause cause,
    String provider,
    ReportRow.Kind kind,
    String ref,
    String paymentRef,
    @Nullable String rowRef,
    @Nullable Money ours,
    @Nullable Money theirs,
    LocalDate day) {

  /** What is not as it should be, and what to do about it, as a stable word. */
  public enum Cause {
    /** The report names a payment that nobody here has heard of. */
    UNKNOWN_REFERENCE("identify_payment"),
    /** The payment is known, and this movement of its money is not. */
    MISSING_IN_LEDGER("request_event_again"),
    /** No report has it, and it should be in one by now. */
    MISSING_AT_PROVIDER("ask_provider"),
    /** Both have it, with different amounts. */
    AMOUNT_DIFFERS("correct_amount"),
    /** Both have it, in different currencies. */
    CURRENCY_DIFFERS("correct_currency"),
    /** The provider booked one thing twice. */
    BOOKED_TWICE("reclaim_duplicate"),
    /** One side has it as done and the other as undone. */
    STATUS_DIFFERS("ask_status"),
    /** Money was moved because of a dispute that nobody here has heard of. */
    DISPUTE_UNKNOWN("open_dispute"),
    /** A row that nobody here can read. */
    UNREADABLE_ROW("inspect_row");

    private final String suggestedAction;

    Cause(String suggestedAction) {
      this.suggestedAction = suggestedAction;
    }

    /** What to do next, as a stable word. */
    public String suggestedAction() {
      return suggestedAction;
    }
  }

  /** Its id, which depends on nothing but what differs. */
  public String id() {
    return "B-" + Ids.derived(
        cause.name(), provider, kind.name(), ref, String.valueOf(rowRef), String.valueOf(ours),
        String.valueOf(theirs));
  }
}
