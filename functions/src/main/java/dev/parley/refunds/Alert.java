package dev.parley.refunds;

import dev.parley.shared.error.ErrorType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people are told about a refund; each once, and that it is over when it is. */
enum Alert {
  SELLER_SILENT(ErrorType.SELLER_APPROVAL_MISSING, null,
      "The seller did not answer in time about a refund."),
  PROMISED(ErrorType.PROMISED_NOT_EXECUTED, null,
      "A refund was approved a day ago and the payment provider does not have it."),
  PROMISE_BROKEN(ErrorType.PROMISED_NOT_EXECUTED, null,
      "A refund is not paid by the day that the buyer was promised, or that we promise ourselves."),
  PENDING_LONG(ErrorType.REFUND_STUCK, null,
      "A refund is under way for longer than banks take: get its trace reference."),
  PENDING_TOO_LONG(ErrorType.REFUND_STUCK, "refund_stuck",
      "A refund is under way for so long that a person has to decide."),
  LEGAL_DEADLINE(ErrorType.APPROVAL_REQUIRED, null,
      "The law wants this refund paid within days."),
  UNFUNDED(ErrorType.BALANCE_INSUFFICIENT, "refund_unfunded",
      "A refund waits for money in the account at the payment provider."),
  UNCLEAR(ErrorType.OUTCOME_UNKNOWN, "refund_unclear",
      "Nobody knows whether the payment provider has this refund; it is asked."),
  FAILED(ErrorType.REFUND_FAILED, null, "A refund failed: the buyer does not have the money."),
  NOT_REVERSED(ErrorType.REVERSAL_MISSING, "transfer_not_reversed",
      "A refund is paid, and the seller still has the money.");

  private final ErrorType type;
  private final @Nullable String lead;
  private final String summary;

  Alert(ErrorType type, @Nullable String lead, String summary) {
    this.type = type;
    this.lead = lead;
    this.summary = summary;
  }

  /** Its name among what was told. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  ErrorType type() {
    return type;
  }

  /** The kind of message that a lead gets beside the ticket; null where the ticket is enough. */
  @Nullable
  String lead() {
    return lead;
  }

  String summary() {
    return summary;
  }
}
