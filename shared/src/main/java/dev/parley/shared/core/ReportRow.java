package dev.parley.shared.core;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a payment provider's report about money that moved, in one vocabulary for all of them.
 *
 * @param rowRef
 *          equal for what is the same row, however often and in whichever report it stands
 * @param paymentRefs
 *          the provider's references of the payment, the preferred one first; none where the row names none
 * @param ref
 *          the provider's reference of the capture, refund or dispute that moved the money
 * @param amount
 *          in the payment's currency, never negative: the kind says which way it went; null where it cannot be read
 * @param day
 *          the day of the report, in UTC
 * @param raw
 *          the provider's own word for the kind of row
 */
public record ReportRow(
    String provider,
    String rowRef,
    Kind kind,
    List<String> paymentRefs,
    @Nullable String ref,
    @Nullable Money amount,
    LocalDate day,
    String raw) {
  public ReportRow {
    paymentRefs = List.copyOf(paymentRefs);
  }

  /** Which way the money went, and why. */
  public enum Kind {
    /** From a buyer to us. */
    CAPTURED,
    /** A part of what was captured never was: the rest of a capture in part. */
    CAPTURE_REDUCED,
    /** Back to the buyer. */
    REFUNDED,
    /** A refund that did not arrive, back to us. */
    REFUND_RETURNED,
    /** Taken because of a dispute. */
    DISPUTE_WITHDRAWN,
    /** Given back after a dispute. */
    DISPUTE_REINSTATED,
    /** Nobody here can read it. */
    UNREADABLE
  }

  /** What it is about: its own reference where the row names nothing else. */
  public String subject() {
    return ref == null ? rowRef : ref;
  }
}
