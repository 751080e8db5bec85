package dev.parley.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** A time in epoch seconds that is signed along, so that a call is worth nothing some time later. */
final class SignedTime {
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

  private SignedTime() {}

  static boolean isWellFormed(String seconds) {
    return SECONDS.matcher(seconds).matches();
  }

  /** Whether a well-formed time is no further from now than the tolerance, to the second. */
  static Verdict within(Duration tolerance, String seconds, Instant now) {
    var age = now.getEpochSecond() - Long.parseLong(seconds);
    if (age > tolerance.toSeconds()) {
      return Verdict.rejected(Rejection.TIMESTAMP_TOO_OLD);
    }
    return age < -tolerance.toSeconds()
        ? Verdict.rejected(Rejection.TIMESTAMP_IN_FUTURE)
        : Verdict.verified();
  }
}
