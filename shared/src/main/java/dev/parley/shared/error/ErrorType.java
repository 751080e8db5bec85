package dev.parley.shared.error;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every kind of error that a caller or an operator can meet. Its name in snake_case is stable, and so is its help
 * article, {@code docs/help/<name>.md}: a missing one fails the build.
 */
public enum ErrorType {
  MALFORMED_JSON(400, "The body is not JSON", "fix_the_body"),
  VALIDATION_FAILED(400, "Some fields are not right", "correct_the_fields"),
  MALFORMED_PAYLOAD(400, "The payload cannot be read", "send_the_payload_as_documented"),
  SIGNATURE_INVALID(401, "The signature does not fit the body", "check_the_secret"),
  TIMESTAMP_OUTSIDE_TOLERANCE(401, "The signed time is too far from now", "check_the_clock"),
  FORBIDDEN(403, "This role may not do this", "use_another_role"),
  SELF_APPROVAL(403, "Nobody approves their own request", "other_approver"),
  NOT_FOUND(404, "There is no such thing here", "check_the_id"),
  UNKNOWN_PROVIDER(404, "Nobody here knows this provider", "check_the_path"),
  UNKNOWN_ROUTE(404, "There is no such route", "check_the_path"),
  IDEMPOTENCY_CONFLICT(409, "The key was used with another body", "use_a_new_key"),
  TICKET_CLOSED(409, "The ticket is closed", "write_a_message"),
  TICKET_MERGED(409, "The ticket went into another one", "use_the_other_ticket"),
  MERGE_CONFLICT(409, "These tickets cannot be merged or taken apart", "read_both_tickets_again"),
  STATUS_CONFLICT(409, "The ticket cannot take this status now", "read_the_ticket_again"),
  QUARANTINE_SETTLED(409, "Somebody has decided about it already", "view_existing"),
  NOT_REPLAYABLE(409, "It cannot be replayed as it is", "discard_or_wait_for_a_new_version"),
  EXCEEDS_CAPTURED(409, "More than is left of the payment", "reduce_amount"),
  EXCEEDS_LINE(409, "More than was paid for the line", "choose_lines"),
  DUPLICATE_REFUND(409, "The same refund was asked for already", "view_existing"),
  DISPUTE_OPEN(409, "The money is disputed", "resolve_dispute"),
  DOUBLE_PAYOUT(409, "A chargeback takes what was refunded", "submit_refund_proof"),
  PROMISED_NOT_EXECUTED(409, "A promised refund was not executed", "execute_now"),
  REFUND_STUCK(409, "A refund does not arrive", "trace_reference"),
  BALANCE_INSUFFICIENT(409, "The provider account has too little money", "top_up"),
  REFUND_FAILED(409, "A refund came back", "verify_alternate_payout"),
  OUTCOME_UNKNOWN(409, "Nobody knows yet whether it was paid", "wait_and_query"),
  CURRENCY_MISMATCH(409, "It was paid in another currency", "use_capture_currency"),
  INVALID_PRECISION(409, "The amount has more digits than can be paid", "correct_amount"),
  ALLOCATION_MISMATCH(409, "The parts do not add up", "recalculate"),
  COMPONENT_MISMATCH(409, "Tax or shipping differs from the order", "recalculate"),
  RETURN_NOT_RECEIVED(409, "The goods are not back yet", "await_return"),
  RETURN_REFUND_OVERDUE(409, "The goods are back and the refund is late", "refund_now"),
  RETURN_DISPUTED(409, "What came back is not what was sent", "inspect"),
  SELLER_APPROVAL_MISSING(409, "The seller has not approved", "request_approval"),
  APPROVAL_REQUIRED(409, "A person has to approve it", "request_approval"),
  INSTRUMENT_CHANGED(409, "Money goes back the way it came", "use_original"),
  REFUND_VELOCITY(409, "Many refunds in a short time", "review"),
  HIGH_RISK_SELLER(409, "The seller is looked at closely", "review"),
  RESERVE_INSUFFICIENT(409, "The seller has too little money", "recover_from_payout"),
  REVERSAL_MISSING(409, "The seller still has the money", "reverse_transfer"),
  DOUBLE_REMEDY(409, "The buyer was helped already", "choose_remedy"),
  NOT_OWED(409, "So much is not owed", "read_what_is_owed"),
  REFUND_SETTLED(409, "It was decided already", "view_existing"),
  BREAK_SETTLED(409, "The difference is not open any more", "view_existing"),
  BREAKS_OPEN(409, "There are differences to look at first", "resolve_breaks"),
  REPORT_UNTIED(409, "The month's report does not tie", "read_the_report"),
  POLICY_CONFLICT(409, "The version cannot take this step", "read_the_versions_again"),
  ATTACHMENT_NOT_UPLOADED(409, "The file is not there yet", "upload_it_first"),
  VERSION_CONFLICT(412, "Somebody changed it in between", "read_again_and_repeat"),
  PAYLOAD_TOO_LARGE(413, "The body is too large", "send_less"),
  ATTACHMENT_TOO_LARGE(413, "The file is too large", "send_a_smaller_file"),
  ATTACHMENT_TYPE_REFUSED(415, "Files like this are not taken", "send_another_type"),
  REQUEST_REFUSED(502, "A service refused the request", "inspect_the_message"),
  WRITE_CONTENTION(503, "Too many writers at once", "retry", Duration.ofSeconds(2)),
  THROTTLED(503, "A service asks to slow down", "retry", Duration.ofSeconds(5)),
  DEPENDENCY_UNAVAILABLE(503, "A service does not answer", "retry", Duration.ofSeconds(10)),
  SECRET_UNAVAILABLE(503, "The secret cannot be read", "retry", Duration.ofSeconds(30)),
  OUT_OF_TIME(503, "The time was too short", "retry", Duration.ofSeconds(1)),
  UNREADABLE_MESSAGE(500, "A message cannot be read", "inspect_the_message"),
  ATTEMPTS_EXHAUSTED(500, "It was tried to the end", "inspect_the_message"),
  BROKEN_POLICY(500, "A policy document breaks its own rules", "mend_the_policy"),
  INTERNAL_ERROR(500, "Something unforeseen went wrong", "contact_support");

  private final int status;
  private final String title;
  private final String suggestedAction;
  private final @Nullable Duration retryAfter;

  ErrorType(int status, String title, String suggestedAction) {
    this(status, title, suggestedAction, null);
  }

  ErrorType(int status, String title, String suggestedAction, @Nullable Duration retryAfter) {
    this.status = status;
    this.title = title;
    this.suggestedAction = suggestedAction;
    this.retryAfter = retryAfter;
  }

  /** The error type of a stable name, where there is one. */
  public static Optional<ErrorType> named(String name) {
    return Stream.of(values()).filter(type -> type.wireName().equals(name)).findFirst();
  }

  /** The stable name in snake_case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The HTTP status that a caller gets. */
  public int status() {
    return status;
  }

  /** A few words for people. */
  public String title() {
    return title;
  }

  /** What to do next, as a stable word. */
  public String suggestedAction() {
    return suggestedAction;
  }

  /** Whether the same request may succeed later. */
  public boolean retryable() {
    return retryAfter != null;
  }

  /** After how long a repeat makes sense; empty where none does. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Address of the help article, on the API itself. */
  public String help() {
    return "/help/" + wireName();
  }
}
