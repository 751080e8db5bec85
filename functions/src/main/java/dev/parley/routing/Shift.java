package dev.parley.routing;

import dev.parley.shared.time.BusinessCalendar;
import dev.parley.shared.time.OpenInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When an agent works. No search looks further ahead than a month: whoever wants to know more looks again then.
 *
 * @param calendar
 *          null: whenever the agent is present
 */
record Shift(@Nullable BusinessCalendar calendar) {
  private static final Duration HORIZON = Duration.ofDays(31);
  private static final int MOST_INTERVALS = 500;

  boolean isOn(Instant at) {
    return calendar == null || calendar.isOpen(at);
  }

  /** When it begins or ends next; empty where it never does. */
  Optional<Instant> nextTurn(Instant now) {
    if (calendar == null) {
      return Optional.empty();
    }
    var end = now.plus(HORIZON);
    var next = calendar.openIntervals(now, end, 1).stream()
        .map(interval -> interval.open().isAfter(now) ? interval.open() : interval.close())
        .findFirst();
    return Optional.of(next.orElse(end));
  }

  /** When so much of it has gone by, a month later at most. */
  Instant after(Instant from, Duration time) {
    if (calendar == null) {
      return from.plus(time);
    }
    var left = time;
    var end = from.plus(HORIZON);
    for (var interval : calendar.openIntervals(from, end, MOST_INTERVALS)) {
      var length = length(interval);
      if (left.compareTo(length) <= 0) {
        return interval.open().plus(left);
      }
      left = left.minus(length);
    }
    return end;
  }

  private static Duration length(OpenInterval interval) {
    return Duration.between(interval.open(), interval.close());
  }
}
