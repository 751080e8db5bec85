package dev.parley.shared.time;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Calendars that the tests share. */
final class Calendars {

  static final List<List<String>> NINE_TO_FIVE = List.of(List.of("09:00", "17:00"));
  static final List<List<String>> ALL_DAY = List.of(List.of("00:00", "24:00"));

  private Calendars() {}

  static CalendarDocument officeHours(String zone) {
    return weekdays(zone, NINE_TO_FIVE);
  }

  static CalendarDocument weekdays(String zone, List<List<String>> hours) {
    return CalendarDocument.weekly(zone,
        Map.of("mon", hours, "tue", hours, "wed", hours, "thu", hours, "fri", hours));
  }

  static CalendarDocument daily(String zone, String... hours) {
    var pair = List.of(List.of(hours));
    return CalendarDocument.weekly(zone,
        Map.of("mon", pair, "tue", pair, "wed", pair, "thu", pair, "fri", pair, "sat", pair, "sun",
            pair));
  }

  static BusinessCalendar calendar(CalendarDocument document) {
    return switch (BusinessCalendar.of(document)) {
      case Checked.Valid<BusinessCalendar>(var calendar) -> calendar;
      case Checked.Refused<BusinessCalendar>(var violations) ->
          throw new AssertionError(violations);
    };
  }

  /** An instant from a local time: {@code at("Europe/Berlin", "2026-03-29T09:00")}; overlaps: the first. */
  static Instant at(String zone, String local) {
    return java.time.LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
  }
}
