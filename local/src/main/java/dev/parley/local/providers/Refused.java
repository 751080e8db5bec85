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
    MALFORMED,
    KEY_REUSED,
    UNKNOWN_PAYMENT,
    UNKNOWN_REFUND,
    UNKNOWN_PATH,
    TOO_MUCH
  }

  private final Why why;

  Refused(Why why, String detail) {
    super(detail, null, false, false);
    this.why = why;
  }

  Why why() {
    return why;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
