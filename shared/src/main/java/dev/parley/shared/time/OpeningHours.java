package dev.parley.shared.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checked hours by local date: a holiday closes, a dated override replaces the weekly hours, a break is cut out later.
 * What runs past midnight was split there and belongs to the date it falls on.
 */
record OpeningHours(ZoneId zone, Map<DayOfWeek, List<LocalSpan>> weekly, Set<LocalDate> holidays,
    Map<LocalDate, List<LocalSpan>> dated, Map<LocalDate, List<LocalSpan>> breaks) {

  OpeningHours {
    weekly = Map.copyOf(weekly);
    holidays = Set.copyOf(holidays);
    dated = Map.copyOf(dated);
    breaks = Map.copyOf(breaks);
  }

  static OpeningHours of(ZoneId zone, Shifts<DayOfWeek> weekly, Set<LocalDate> holidays,
      Shifts<LocalDate> overrides,
      Shifts<LocalDate> breaks) {
    var week = weekly.split(day -> day.plus(1));
    return new OpeningHours(zone, week, holidays, dated(week, overrides),
        breaks.split(day -> day.plusDays(1)));
  }

  /** The night shift of an override adds to the next date's hours, it does not replace them. */
  private static Map<LocalDate, List<LocalSpan>> dated(Map<DayOfWeek, List<LocalSpan>> week,
      Shifts<LocalDate> overrides) {
    var dated = new HashMap<LocalDate, List<LocalSpan>>();
    overrides.split(day -> day.plusDays(1)).forEach((date, spans) -> {
      var hours = new ArrayList<>(spans);
      if (!overrides.byDay().containsKey(date)) {
        hours.addAll(week.getOrDefault(date.getDayOfWeek(), List.of()));
      }
      dated.put(date, LocalSpan.merged(hours));
    });
    return dated;
  }

  List<LocalSpan> on(LocalDate date) {
    if (holidays.contains(date)) {
      return List.of();
    }
    var hours = dated.get(date);
    return hours != null ? hours : weekly.getOrDefault(date.getDayOfWeek(), List.of());
  }

  List<LocalSpan> breaksOn(LocalDate date) {
    return breaks.getOrDefault(date, List.of());
  }

  boolean openEveryWeek() {
    return weekly.values().stream().anyMatch(hours -> !hours.isEmpty());
  }
}
