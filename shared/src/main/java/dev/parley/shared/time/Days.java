package dev.parley.shared.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The days of a calendar, worked out when they are asked for; the last few hundred are remembered.
 *
 * <p>
 * A local time becomes an instant by the offset before a gap and before an overlap, which is the rule of
 * {@link java.time.ZonedDateTime#ofLocal}. Every instant belongs to exactly one day: intervals are cut at local
 * midnight, so that a date which the zone skips has no hours and a gap over midnight opens no holiday.
 */
final class Days {

  private static final int REMEMBERED = 512;
  private static final long LAST_SECOND = LocalDate.of(9999, 1, 1).toEpochDay() * LocalSpan.DAY;
  private static final List<LocalSpan> ALL_DAY = List.of(new LocalSpan(0, LocalSpan.DAY));

  private final OpeningHours hours;
  private final boolean whole;
  private final ZoneRules rules;
  private final AtomicReferenceArray<Day> memo = new AtomicReferenceArray<>(REMEMBERED);

  /** @param whole whether a date with any open time counts as open from midnight to midnight */
  Days(OpeningHours hours, boolean whole) {
    this.hours = hours;
    this.whole = whole;
    this.rules = hours.zone().getRules();
  }

  Day on(long epochDay) {
    int slot = (int) Math.floorMod(epochDay, (long) REMEMBERED);
    var known = memo.get(slot);
    if (known != null && known.epochDay() == epochDay) {
      return known;
    }
    var day = workOut(epochDay);
    memo.set(slot, day);
    return day;
  }

  /** The day that an instant belongs to. */
  Day at(Instant at) {
    if (Math.abs(at.getEpochSecond()) > LAST_SECOND) {
      throw new BeyondHorizon("calendar date", at);
    }
    long local = at.getEpochSecond() + rules.getOffset(at).getTotalSeconds();
    var day = on(Math.floorDiv(local, (long) LocalSpan.DAY));
    while (!at.isBefore(day.end())) {
      day = on(day.epochDay() + 1);
    }
    while (at.isBefore(day.start())) {
      day = on(day.epochDay() - 1);
    }
    return day;
  }

  private Day workOut(long epochDay) {
    var date = LocalDate.ofEpochDay(epochDay);
    var start = instant(date, 0);
    var end = instant(date, LocalSpan.DAY);
    var open = Day.without(Day.merged(place(date, hours.on(date), start, end)),
        place(date, hours.breaksOn(date), start, end));
    if (whole && !open.isEmpty()) {
      open = place(date, ALL_DAY, start, end);
    }
    return Day.of(epochDay, start, end, open);
  }

  private List<OpenInterval> place(LocalDate date, List<LocalSpan> spans, Instant start,
      Instant end) {
    var placed = new ArrayList<OpenInterval>(spans.size());
    for (var span : spans) {
      Day.addPiece(placed, Day.later(start, instant(date, span.from())),
          Day.earlier(end, instant(date, span.to())));
    }
    return placed;
  }

  private Instant instant(LocalDate date, int secondOfDay) {
    var local = date.atStartOfDay().plusSeconds(secondOfDay);
    return Instant.ofEpochSecond(local.toEpochSecond(rules.getOffset(local)));
  }
}
