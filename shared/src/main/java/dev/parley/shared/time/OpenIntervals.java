package dev.parley.shared.time;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks through open intervals, joining those that touch at midnight; it gives each interval once. */
final class OpenIntervals {

  private final Days days;
  private final Instant from;
  private final @Nullable Instant to;
  private final long lastDay;
  private final Deque<OpenInterval> ahead = new ArrayDeque<>();
  private long day;

  OpenIntervals(Days days, Instant from, @Nullable Instant to, int horizon) {
    this.days = days;
    this.from = from;
    this.to = to;
    this.day = days.at(from).epochDay();
    this.lastDay = day + horizon;
    if (to != null && days.at(to).epochDay() > lastDay) {
      throw new BeyondHorizon("end of the span", from);
    }
  }

  /** The next interval, or none when the end or the horizon is reached; one that does not end in it fails. */
  Optional<OpenInterval> next() {
    var first = piece();
    if (first == null) {
      return Optional.empty();
    }
    var close = first.close();
    for (var more = piece(); more != null; more = piece()) {
      if (!more.open().equals(close)) {
        ahead.addFirst(more);
        break;
      }
      close = more.close();
    }
    if (!close.equals(to) && close.equals(days.on(lastDay).end())) {
      throw new BeyondHorizon("closing", first.open());
    }
    return Optional.of(new OpenInterval(first.open(), close));
  }

  private @Nullable OpenInterval piece() {
    while (ahead.isEmpty() && day <= lastDay && (to == null || days.on(day).start().isBefore(to))) {
      for (var interval : days.on(day).open()) {
        var close = to == null ? interval.close() : Day.earlier(interval.close(), to);
        var open = Day.later(interval.open(), from);
        if (open.isBefore(close)) {
          ahead.addLast(new OpenInterval(open, close));
        }
      }
      day++;
    }
    return ahead.poll();
  }
}
