package dev.parley.sla;

import dev.parley.shared.time.BusinessCalendar;
import java.time.Duration;
import java.time.Instant;

/**
 * How far a clock has come.
 *
 * @param since
 *          since when it runs or stands still, or when it stopped
 * @param elapsed
 *          open time that it ran before {@code since}
 * @param stood
 *          open time that it stood still before {@code since}
 */
public record Progress(Phase phase, Instant since, Duration elapsed, Duration stood) {

  /** What a clock does. */
  public enum Phase {
    RUNNING,
    STANDING,
    /** What it waited for has happened. */
    STOPPED,
    /** The ticket ended, or somebody else's turn began, before that. */
    CANCELLED
  }

  static Progress from(Instant at) {
    return new Progress(Phase.RUNNING, at, Duration.ZERO, Duration.ZERO);
  }

  boolean isOpen() {
    return switch (phase) {
      case RUNNING, STANDING -> true;
      case STOPPED, CANCELLED -> false;
    };
  }

  /** The same clock doing something else from {@code at} on; the time until then counts as what it did before. */
  Progress to(Phase next, Instant at, BusinessCalendar calendar) {
    var passed = calendar.between(since, at);
    return switch (phase) {
      case RUNNING -> new Progress(next, at, elapsed.plus(passed), stood);
      case STANDING, STOPPED, CANCELLED -> new Progress(next, at, elapsed, stood.plus(passed));
    };
  }

  /** Open time that it ran until {@code now}. */
  Duration elapsedAt(Instant now, BusinessCalendar calendar) {
    return phase == Phase.RUNNING ? elapsed.plus(calendar.between(since, now)) : elapsed;
  }
}
