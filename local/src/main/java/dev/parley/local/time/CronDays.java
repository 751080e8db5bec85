package dev.parley.local.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.BitSet;
import java.util.List;

/** Which days a cron expression means: by day of month or by day of week, one of the two being {@code ?}. */
sealed interface CronDays {
  CronField MONTH_DAY = new CronField("day-of-month", 1, 31, List.of());
  CronField WEEK_DAY = new CronField("day-of-week", 1, 7,
      List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));

  boolean include(LocalDate day);

  static CronDays parse(String ofMonth, String ofWeek) {
    if (ofMonth.equals("?") == ofWeek.equals("?")) {
      throw new IllegalArgumentException(
          "must have ? in exactly one of day-of-month and day-of-week");
    }
    return ofWeek.equals("?") ? ofMonth(ofMonth) : ofWeek(ofWeek);
  }

  private static CronDays ofMonth(String text) {
    if (text.equals("L")) {
      return new LastOfMonth();
    }
    if (text.endsWith("W")) {
      return new NearestWeekday(MONTH_DAY.value(text.substring(0, text.length() - 1), text));
    }
    return new OfMonth(MONTH_DAY.read(text));
  }

  private static CronDays ofWeek(String text) {
    var hash = text.indexOf('#');
    if (hash > 0) {
      var nth = new CronField("day-of-week", 1, 5, List.of()).value(text.substring(hash + 1), text);
      return new NthOfWeek(weekday(text.substring(0, hash), text), nth);
    }
    if (text.length() > 1 && text.endsWith("L")) {
      return new LastOfWeek(weekday(text.substring(0, text.length() - 1), text));
    }
    return new OfWeek(WEEK_DAY.read(text));
  }

  private static DayOfWeek weekday(String word, String text) {
    return DayOfWeek.SATURDAY.plus(WEEK_DAY.value(word, text));
  }

  /** Listed days of the month. */
  record OfMonth(BitSet days) implements CronDays {
    @Override
    public boolean include(LocalDate day) {
      return days.get(day.getDayOfMonth());
    }
  }

  /** The month's last day. */
  record LastOfMonth() implements CronDays {
    @Override
    public boolean include(LocalDate day) {
      return day.getDayOfMonth() == day.lengthOfMonth();
    }
  }

  /** The weekday nearest to a day of the month, within the month. */
  record NearestWeekday(int target) implements CronDays {
    @Override
    public boolean include(LocalDate day) {
      return target <= day.lengthOfMonth() && day.equals(nearest(day.withDayOfMonth(target)));
    }

    private static LocalDate nearest(LocalDate date) {
      return switch (date.getDayOfWeek()) {
        case SATURDAY -> date.getDayOfMonth() == 1 ? date.plusDays(2) : date.minusDays(1);
        case SUNDAY ->
            date.getDayOfMonth() == date.lengthOfMonth() ? date.minusDays(2) : date.plusDays(1);
        default -> date;
      };
    }
  }

  /** Listed days of the week. */
  record OfWeek(BitSet days) implements CronDays {
    @Override
    public boolean include(LocalDate day) {
      return days.get(day.getDayOfWeek().getValue() % 7 + 1);
    }
  }

  /** The n-th such weekday of the month. */
  record NthOfWeek(DayOfWeek weekday, int nth) implements CronDays {
    @Override
    public boolean include(LocalDate day) {
      return day.getDayOfWeek() == weekday && (day.getDayOfMonth() - 1) / 7 + 1 == nth;
    }
  }

  /** The last such weekday of the month. */
  record LastOfWeek(DayOfWeek weekday) implements CronDays {
    @Override
    public boolean include(LocalDate day) {
      return day.equals(day.with(TemporalAdjusters.lastInMonth(weekday)));
    }
  }
}
