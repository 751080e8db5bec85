package dev.parley.shared.time;

import dev.parley.shared.time.Shifts.Shift;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads a calendar's document and names everything that is wrong with it. */
final class CalendarCheck {

  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)|24:00");
  private static final Map<String, DayOfWeek> WEEKDAYS = Map.of("mon", DayOfWeek.MONDAY, "tue",
      DayOfWeek.TUESDAY,
      "wed", DayOfWeek.WEDNESDAY, "thu", DayOfWeek.THURSDAY, "fri", DayOfWeek.FRIDAY, "sat",
      DayOfWeek.SATURDAY,
      "sun", DayOfWeek.SUNDAY);

  private final List<Violation> violations = new ArrayList<>();

  static Checked<OpeningHours> check(CalendarDocument document) {
    var check = new CalendarCheck();
    var hours = check.read(document);
    return Checked.of(hours, check.violations);
  }

  private OpeningHours read(CalendarDocument document) {
    return OpeningHours.of(zone(document.timeZone()),
        shifts("weekly", document.weekly(), name -> Optional.ofNullable(WEEKDAYS.get(name)),
            "a day, mon to sun"),
        holidays(document.holidays()), dated("date_overrides", document.dateOverrides()),
        dated("breaks", document.breaks()));
  }

  private ZoneId zone(String name) {
    // Only region names: an offset such as "+02:00" knows no summer time and is never what an operator means.
    if (ZoneId.getAvailableZoneIds().contains(name)) {
      return ZoneId.of(name);
    }
    violations.add(new Violation("time_zone", "is not an IANA time zone: " + name));
    return ZoneOffset.UTC;
  }

  private Set<LocalDate> holidays(List<String> dates) {
    var holidays = new HashSet<LocalDate>();
    for (int i = 0; i < dates.size(); i++) {
      named("holidays[" + i + "]", date(dates.get(i)), "a date").ifPresent(holidays::add);
    }
    return holidays;
  }

  private Shifts<LocalDate> dated(String path, Map<String, List<List<String>>> hours) {
    return shifts(path, hours, CalendarCheck::date, "a date");
  }

  private <D> Shifts<D> shifts(String path, Map<String, List<List<String>>> hours,
      Function<String, Optional<D>> day,
      String expected) {
    var byDay = new HashMap<D, List<Shift>>();
    new TreeMap<>(hours).forEach((name, pairs) -> {
      var here = path + "." + name;
      var shifts = shifts(here, pairs);
      named(here, day.apply(name), expected).ifPresent(key -> byDay.put(key, shifts));
    });
    return new Shifts<>(byDay);
  }

  private List<Shift> shifts(String path, List<List<String>> pairs) {
    var shifts = new ArrayList<Shift>();
    for (int i = 0; i < pairs.size(); i++) {
      shift(path + "[" + i + "]", pairs.get(i)).ifPresent(shifts::add);
    }
    return shifts;
  }

  private Optional<Shift> shift(String path, List<String> pair) {
    if (pair.size() != 2) {
      violations.add(new Violation(path, "is not a pair of opening and closing time"));
      return Optional.empty();
    }
    var from = named(path + "[0]", secondOfDay(pair.getFirst()), "a time from 00:00 to 24:00");
    var to = named(path + "[1]", secondOfDay(pair.getLast()), "a time from 00:00 to 24:00");
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    var shift = new Shift(from.get(), to.get());
    if (!shift.believable()) {
      violations.add(new Violation(path, shift.to() == shift.from()
          ? "closes when it opens"
          : "closes before it opens, and is no night shift of at most 12 hours"));
      return Optional.empty();
    }
    return Optional.of(shift);
  }

  private <V> Optional<V> named(String path, Optional<V> value, String expected) {
    if (value.isEmpty()) {
      violations.add(new Violation(path, "is not " + expected));
    }
    return value;
  }

  private static Optional<Integer> secondOfDay(String time) {
    if (!TIME.matcher(time).matches()) {
      return Optional.empty();
    }
    return Optional
        .of((Integer.parseInt(time, 0, 2, 10) * 60 + Integer.parseInt(time, 3, 5, 10)) * 60);
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }
}
