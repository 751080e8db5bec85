package dev.parley.local.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The six fields of EventBridge Scheduler: minute, hour, day of month, month, day of week (1 is Sunday), year. Times
 * that a zone skips do not fire, times that it repeats fire once.
 */
record CronExpression(BitSet minutes, BitSet hours, CronDays days, BitSet months, BitSet years,
    ZoneId zone) implements ScheduleExpression {
  private static final int SEARCHED_DAYS = 366 * 9;
  private static final List<String> MONTHS = List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN",
      "JUL", "AUG", "SEP",
      "OCT", "NOV", "DEC");

  static CronExpression parse(String text, ZoneId zone) {
    var fields = text.strip().split("\\s+", -1);
    if (fields.length != 6) {
      throw new IllegalArgumentException("must have six fields, not cron(" + text + ")");
    }
    return new CronExpression(new CronField("minute", 0, 59, List.of()).read(fields[0]),
        new CronField("hour", 0, 23, List.of()).read(fields[1]),
        CronDays.parse(fields[2], fields[4]),
        new CronField("month", 1, 12, MONTHS).read(fields[3]),
        new CronField("year", 1970, 2199, List.of()).read(fields[5]), zone);
  }

  @Override
  public Optional<Instant> after(Instant instant) {
    var local = instant.atZone(zone).toLocalDate();
    for (int i = 0; i <= SEARCHED_DAYS; i++) {
      var day = local.plusDays(i);
      if (years.get(day.getYear()) && months.get(day.getMonthValue()) && days.include(day)) {
        var found = firstOn(day, instant);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean isShort() {
    var first = after(Instant.EPOCH.plus(Duration.ofDays(366L * 50)));
    var second = first.flatMap(this::after);
    return second.isPresent() && Duration.between(first.get(), second.get()).compareTo(SHORT) < 0;
  }

  private Optional<Instant> firstOn(LocalDate day, Instant after) {
    for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
      for (int minute = minutes.nextSetBit(0); minute >= 0; minute = minutes
          .nextSetBit(minute + 1)) {
        var found = instantOf(day.atTime(hour, minute))
            .filter(candidate -> candidate.isAfter(after));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Instant> instantOf(LocalDateTime time) {
    return zone.getRules().getValidOffsets(time).stream().findFirst().map(time::toInstant);
  }
}
