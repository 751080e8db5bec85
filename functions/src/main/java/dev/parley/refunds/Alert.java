package dev.parley.refunds;

import dev.parley.shared.error.ErrorType;
import java.util.Locale;

/** What people are told about a refund; each once, and that it is over when it is. */
enum Alert {
  SELLER_SILENT(ErrorType.SELLER_APPROVAL_MISSING,
      "The seller did not answer in time about a refund."),
  PROMISED(ErrorType.PROMISED_NOT_EXECUTED,
      "A refund was approved a day ago and the payment provider does not have it."),
  PROMISE_BROKEN(ErrorType.PROMISED_NOT_EXECUTED,
      "A refund was approved two business days ago and the payment provider does not have it."),
  PENDING_LONG(ErrorType.REFUND_STUCK,
      "A refund is under way for longer than banks take: get its trace reference."),
  PENDING_TOO_LONG(ErrorType.REFUND_STUCK,
      "A refund is under way for so long that a person has to decide."),
  LEGAL_DEADLINE(ErrorType.APPROVAL_REQUIRED, "The law wants this refund paid within days."),
  UNFUNDED(ErrorType.BALANCE_INSUFFICIENT,
      "A refund waits for money in the account at the payment provider."),
  UNCLEAR(ErrorType.OUTCOME_UNKNOWN,
      "Nobody knows whether the payment provider has this refund; it is asked."),
  FAILED(ErrorType.REFUND_FAILED, "A refund failed: the buyer does not have the money."),
  NOT_REVERSED(ErrorType.REVERSAL_MISSING, "A refund is paid, and the seller still has the money.");

  private final ErrorType type;
  private final String summary;

  Alert(ErrorType type, String summary) {
    this.type = type;
    this.summary = summary;
  }

  /** Its name among what was told. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  ErrorType type() {
    return type;
  }

  String summary() {
    return summary;
  }
}
