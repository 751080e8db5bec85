package dev.parley.shared.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The open intervals of one local date, in order, apart from each other and inside {@code [start, end)}. */
record Day(long epochDay, Instant start, Instant end, List<OpenInterval> open, Duration length) {

  static Day of(long epochDay, Instant start, Instant end, List<OpenInterval> open) {
    var length = open.stream().map(OpenInterval::length).reduce(Duration.ZERO, Duration::plus);
    return new Day(epochDay, start, end, List.copyOf(open), length);
  }

  boolean isOpen() {
    return !open.isEmpty();
  }

  /** The open time of this day after an instant. */
  Duration lengthAfter(Instant from) {
    return length(from, end);
  }

  /** The open time of this day before an instant. */
  Duration lengthBefore(Instant to) {
    return length(start, to);
  }

  /** The open time of this day in {@code [from, to)}. */
  Duration length(Instant from, Instant to) {
    if (!from.isAfter(start) && !to.isBefore(end)) {
      return length;
    }
    var sum = Duration.ZERO;
    for (var interval : open) {
      var part = Duration.between(later(interval.open(), from), earlier(interval.close(), to));
      sum = part.isPositive() ? sum.plus(part) : sum;
    }
    return sum;
  }

  /** The instant after {@code from} at which so much of this day's open time has elapsed. */
  Instant whenElapsed(Duration time, Instant from) {
    var left = time;
    for (var interval : open) {
      var begin = later(interval.open(), from);
      var room = Duration.between(begin, interval.close());
      if (left.compareTo(room) <= 0) {
        return begin.plus(left);
      }
      left = room.isPositive() ? left.minus(room) : left;
    }
    throw new IllegalStateException("The day is not open for " + time + " after " + from);
  }

  /** The instant before {@code to} at which so much of this day's open time is left until then. */
  Instant whenLeft(Duration time, Instant to) {
    var left = time;
    for (var interval : open.reversed()) {
      var finish = earlier(interval.close(), to);
      var room = Duration.between(interval.open(), finish);
      if (left.compareTo(room) <= 0) {
        return finish.minus(left);
      }
      left = room.isPositive() ? left.minus(room) : left;
    }
    throw new IllegalStateException("The day is not open for " + time + " before " + to);
  }

  /** Sorted, with overlapping and touching intervals made one. */
  static List<OpenInterval> merged(List<OpenInterval> intervals) {
    var merged = new ArrayList<OpenInterval>();
    for (var next : intervals.stream().sorted(Comparator.comparing(OpenInterval::open)).toList()) {
      if (!merged.isEmpty() && !next.open().isAfter(merged.getLast().close())) {
        var before = merged.removeLast();
        merged.add(new OpenInterval(before.open(), later(before.close(), next.close())));
      } else {
        merged.add(next);
      }
    }
    return merged;
  }

  /** What of the intervals lies outside the cuts. */
  static List<OpenInterval> without(List<OpenInterval> intervals, List<OpenInterval> cuts) {
    var rest = intervals;
    for (var cut : cuts) {
      var pieces = new ArrayList<OpenInterval>();
      for (var interval : rest) {
        addPiece(pieces, interval.open(), earlier(interval.close(), cut.open()));
        addPiece(pieces, later(interval.open(), cut.close()), interval.close());
      }
      rest = pieces;
    }
    return rest;
  }

  static void addPiece(List<OpenInterval> pieces, Instant open, Instant close) {
    if (open.isBefore(close)) {
      pieces.add(new OpenInterval(open, close));
    }
  }

  static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
