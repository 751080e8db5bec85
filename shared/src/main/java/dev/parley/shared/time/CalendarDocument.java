package dev.parley.shared.time;

import java.util.List;
import java.util.Map;

/**
 * A calendar as an operator writes it, not checked yet.
 *
 * <p>
 * Hours are pairs of local times such as {@code ["09:00", "17:00"]}; {@code 24:00} is the end of the day. A pair that
 * closes before it opens runs past midnight if it is at most twelve hours long (a night shift), else it is a mistake.
 *
 * @param timeZone
 *            an IANA zone
 * @param weekly
 *            hours by {@code mon} to {@code sun}
 * @param holidays
 *            closed local dates
 * @param dateOverrides
 *            hours of single dates in place of the weekly ones
 * @param breaks
 *            hours of single dates that are closed
 */
public record CalendarDocument(String timeZone, Map<String, List<List<String>>> weekly,
    List<String> holidays,
    Map<String, List<List<String>>> dateOverrides, Map<String, List<List<String>>> breaks) {

  public CalendarDocument {
    weekly = Map.copyOf(weekly);
    holidays = List.copyOf(holidays);
    dateOverrides = Map.copyOf(dateOverrides);
    breaks = Map.copyOf(breaks);
  }

  /** Weekly hours only. */
  public static CalendarDocument weekly(String timeZone, Map<String, List<List<String>>> weekly) {
    return new CalendarDocument(timeZone, weekly, List.of(), Map.of(), Map.of());
  }

  /** The same with these holidays. */
  public CalendarDocument withHolidays(String... dates) {
    return new CalendarDocument(timeZone, weekly, List.of(dates), dateOverrides, breaks);
  }

  /** The same with these hours of single dates. */
  public CalendarDocument withOverrides(Map<String, List<List<String>>> overrides) {
    return new CalendarDocument(timeZone, weekly, holidays, overrides, breaks);
  }

  /** The same with these breaks. */
  public CalendarDocument withBreaks(Map<String, List<List<String>>> pauses) {
    return new CalendarDocument(timeZone, weekly, holidays, dateOverrides, pauses);
  }
}
