package dev.parley.local.providers;

import java.io.Serial;

/** A request that a provider does not carry out. */
final class Refused extends RuntimeException {
  @Serial
  private static final long serialVersionUID = 1L;

  /** Why, for each provider to say in its own way. */
  enum Why {
    UNAVAILABLE,
    THROTTLED,
    NO_KEY,
    WRONG_KEY,
    FORBIDDEN,
    WRONG_ACCOUNT,
    WRONG_VERSION,
    WRONG_MEDIA_TYPE,
    UNREADABLE,
    UNKNOWN_PATH,
    UNKNOWN_FIELD,
    MISSING,
    BLANK,
    TOO_LONG,
    TOO_LOW,
    TOO_HIGH,
    WRONG_VALUE,
    NO_TEXT,
    NO_INTEGER,
    NO_FLAG,
    NO_OBJECT,
    NO_LIST,
    ONE_TOO_MANY,
    KEY_TOO_LONG,
    KEY_REUSED,
    KEY_IN_USE,
    UNKNOWN_PAYMENT,
    UNKNOWN_REFUND,
    UNKNOWN_CURSOR,
    WRONG_CURRENCY,
    WRONG_STEP,
    DISPUTED,
    ALREADY_REFUNDED,
    ALREADY_REVERSED,
    NO_BALANCE,
    TOO_MUCH
  }

  private final Why why;
  private final String field;

  Refused(Why why, String detail) {
    this(why, "", detail);
  }

  /**
   * For what one field says.
   *
   * @param field
   *          a dot leads into an object
   */
  Refused(Why why, String field, String detail) {
    super(detail, null, false, false);
    this.why = why;
    this.field = field;
  }

  Why why() {
    return why;
  }

  /** The field's name; empty where it is none's fault. */
  String field() {
    return field;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
