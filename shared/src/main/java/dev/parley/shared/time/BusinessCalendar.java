package dev.parley.shared.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When business is open, and the arithmetic on open time.
 *
 * <p>
 * Elapsed time counts, so a day of 25 hours counts 25. Every search ends after {@value #HORIZON_YEARS} years with
 * {@link BeyondHorizon}; a negative length is an {@link IllegalArgumentException}.
 */
public final class BusinessCalendar {

  /** How far any search looks. */
  public static final int HORIZON_YEARS = 50;

  /** Open round the clock. */
  public static final BusinessCalendar ALWAYS_OPEN = roundTheClock();

  private static final int HORIZON_DAYS = HORIZON_YEARS * 366;

  private final OpeningHours hours;
  private final boolean whole;
  private final Days days;

  private BusinessCalendar(OpeningHours hours, boolean whole) {
    this.hours = hours;
    this.whole = whole;
    this.days = new Days(hours, whole);
  }

  /** The calendar that a document describes, or everything that is wrong with it; one that never opens is refused. */
  public static Checked<BusinessCalendar> of(CalendarDocument document) {
    return CalendarCheck.check(document).then(hours -> {
      var calendar = new BusinessCalendar(hours, false);
      return calendar.everOpens()
          ? new Checked.Valid<>(calendar)
          : new Checked.Refused<>(List.of(new Violation("weekly", "the calendar is never open")));
    });
  }

  private static BusinessCalendar roundTheClock() {
    var day = List.of(List.of("00:00", "24:00"));
    var week = Map.of("mon", day, "tue", day, "wed", day, "thu", day, "fri", day, "sat", day, "sun",
        day);
    return switch (of(CalendarDocument.weekly("UTC", week))) {
      case Checked.Valid<BusinessCalendar>(var calendar) -> calendar;
      case Checked.Refused<BusinessCalendar>(var violations) ->
          throw new AssertionError(violations);
    };
  }

  /** The same dates, each open from midnight to midnight if it is open at all. */
  public BusinessCalendar wholeDays() {
    return new BusinessCalendar(hours, true);
  }

  /** The zone of its local dates and times. */
  public ZoneId zone() {
    return hours.zone();
  }

  /** The earliest instant at which so much open time has elapsed; nothing added gives the next opening. */
  public Instant add(Instant from, Duration time) {
    if (notNegative(time).isZero()) {
      return nextOpen(from);
    }
    var left = time;
    long first = days.at(from).epochDay();
    for (int i = 0; i < HORIZON_DAYS; i++) {
      var day = days.on(first + i);
      var room = day.lengthAfter(from);
      if (left.compareTo(room) <= 0) {
        return day.whenElapsed(left, from);
      }
      left = left.minus(room);
    }
    throw new BeyondHorizon(time + " of open time", from);
  }

  /** The latest instant from which so much open time elapses until {@code from}; 0: the previous open instant. */
  public Instant subtract(Instant from, Duration time) {
    if (notNegative(time).isZero()) {
      return prevOpen(from);
    }
    var left = time;
    long first = days.at(from).epochDay();
    for (int i = 0; i < HORIZON_DAYS; i++) {
      var day = days.on(first - i);
      var room = day.lengthBefore(from);
      if (left.compareTo(room) <= 0) {
        return day.whenLeft(left, from);
      }
      left = left.minus(room);
    }
    throw new BeyondHorizon(time + " of open time", from);
  }

  /** The n-th date with open time after that of {@code from}, same local time, then the next opening. */
  public Instant addBusinessDays(Instant from, int count) {
    return count == 0 ? nextOpen(from) : nextOpen(sameTimeOn(from, workingDate(from, count, 1)));
  }

  /** The n-th date with open time before that of {@code from}, same local time, then the previous open instant. */
  public Instant subtractBusinessDays(Instant from, int count) {
    return count == 0 ? prevOpen(from) : prevOpen(sameTimeOn(from, workingDate(from, count, -1)));
  }

  private LocalDate workingDate(Instant from, int count, int step) {
    if (count < 0) {
      throw new IllegalArgumentException("Business days are not negative: " + count);
    }
    long date = days.at(from).epochDay();
    int left = count;
    for (int i = 0; i < HORIZON_DAYS; i++) {
      date += step;
      left -= days.on(date).isOpen() ? 1 : 0;
      if (left == 0) {
        return LocalDate.ofEpochDay(date);
      }
    }
    throw new BeyondHorizon(count + " business days", from);
  }

  private Instant sameTimeOn(Instant from, LocalDate date) {
    return ZonedDateTime.of(date, from.atZone(zone()).toLocalTime(), zone()).toInstant();
  }

  /** The open time from one instant to another; none when {@code to} is not later. */
  public Duration between(Instant from, Instant to) {
    var sum = Duration.ZERO;
    if (!from.isBefore(to)) {
      return sum;
    }
    long first = days.at(from).epochDay();
    long last = days.at(to).epochDay();
    if (last - first > HORIZON_DAYS) {
      throw new BeyondHorizon("end of the span", from);
    }
    for (long date = first; date <= last; date++) {
      sum = sum.plus(days.on(date).length(from, to));
    }
    return sum;
  }

  /** Whether the instant lies in {@code [open, close)}. */
  public boolean isOpen(Instant at) {
    return days.at(at).open().stream().anyMatch(interval -> interval.contains(at));
  }

  /** The next opening; the instant itself when it is open. */
  public Instant nextOpen(Instant at) {
    long first = days.at(at).epochDay();
    for (int i = 0; i < HORIZON_DAYS; i++) {
      for (var interval : days.on(first + i).open()) {
        if (at.isBefore(interval.close())) {
          return Day.later(at, interval.open());
        }
      }
    }
    throw new BeyondHorizon("opening", at);
  }

  /** The first closing strictly after the instant. */
  public Instant nextClose(Instant at) {
    return openIntervals(at, null).next().map(OpenInterval::close)
        .orElseThrow(() -> new BeyondHorizon("closing", at));
  }

  /** The instant itself when it lies in {@code (open, close]}, else the previous closing. */
  public Instant prevOpen(Instant at) {
    long first = days.at(at).epochDay();
    for (int i = 0; i < HORIZON_DAYS; i++) {
      for (var interval : days.on(first - i).open().reversed()) {
        if (interval.open().isBefore(at)) {
          return Day.earlier(at, interval.close());
        }
      }
    }
    throw new BeyondHorizon("open instant before", at);
  }

  /** The open intervals of {@code [from, to)}, clipped to it, at most {@code take} of them. */
  public List<OpenInterval> openIntervals(Instant from, Instant to, int take) {
    return take(openIntervals(from, to), take);
  }

  /** The next open intervals, the first clipped to begin at {@code from}; fewer when the calendar runs out. */
  public List<OpenInterval> openIntervals(Instant from, int take) {
    return take(openIntervals(from, null), take);
  }

  private OpenIntervals openIntervals(Instant from, @Nullable Instant to) {
    return new OpenIntervals(days, from, to, HORIZON_DAYS);
  }

  private static List<OpenInterval> take(OpenIntervals intervals, int count) {
    var taken = new ArrayList<OpenInterval>();
    while (taken.size() < count) {
      var next = intervals.next();
      if (next.isEmpty()) {
        break;
      }
      taken.add(next.get());
    }
    return taken;
  }

  private boolean everOpens() {
    return hours.openEveryWeek()
        || hours.dated().keySet().stream().anyMatch(date -> days.on(date.toEpochDay()).isOpen());
  }

  private static Duration notNegative(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("A length of time is not negative: " + time);
    }
    return time;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof BusinessCalendar that && whole == that.whole
            && hours.equals(that.hours));
  }

  @Override
  public int hashCode() {
    return Objects.hash(hours, whole);
  }

  @Override
  public String toString() {
    return "BusinessCalendar[" + zone() + "]";
  }
}
