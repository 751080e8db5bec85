package dev.parley.sla;

import dev.parley.shared.time.BusinessCalendar;
import dev.parley.shared.time.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one clock is measured by at present.
 *
 * @param target
 *          null where the policy does not name the metric
 * @param limit
 *          the longest that may elapse from the start, closed or open; null: without limit
 */
record Measure(@Nullable Target target, BusinessCalendar calendar, @Nullable Duration limit,
    Set<TicketStatus> pausedIn) {

  Measuring measuring() {
    if (target == null) {
      return Measuring.UNNAMED;
    }
    return target.isZero() ? Measuring.NOT_MEASURED : Measuring.MEASURED;
  }

  /** The earliest instant at which the target has elapsed, if the clock goes on running; null without a target. */
  @Nullable
  Instant due(Instant startedAt, Progress running) {
    return switch (target) {
      case null -> null;
      case Target.OpenTime(var length) -> limited(startedAt, running, after(running, length));
      case Target.BusinessDays(var days) -> limited(startedAt, running,
          stretched(calendar.addBusinessDays(startedAt, days), running));
    };
  }

  /** What is left of the target is counted from where the clock runs; what is overspent, back from there. */
  private Instant after(Progress running, Duration length) {
    var left = length.minus(running.elapsed());
    return left.isNegative()
        ? calendar.subtract(running.since(), left.negated())
        : calendar.add(running.since(), left);
  }

  private Instant limited(Instant startedAt, Progress running, Instant due) {
    if (limit == null) {
      return due;
    }
    var last = stretched(startedAt.plus(limit), running);
    return due.isAfter(last) ? last : due;
  }

  /** Moved by the open time that the clock stood still; a pause that ends out of hours ends at the next opening. */
  private Instant stretched(Instant due, Progress running) {
    if (running.stood().isZero()) {
      return due;
    }
    var moved = calendar.add(due, running.stood());
    boolean nothingSince = moved.isBefore(running.since())
        && calendar.between(moved, running.since()).isZero();
    return nothingSince ? calendar.nextOpen(running.since()) : moved;
  }
}
