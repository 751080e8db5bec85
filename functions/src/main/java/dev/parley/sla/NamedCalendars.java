package dev.parley.sla;

import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import dev.parley.shared.time.BusinessCalendar;
import dev.parley.shared.time.CalendarDocument;
import dev.parley.shared.time.Checked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The document of kind {@code calendars}: calendars by the names that other policies call them. */
public record NamedCalendars(Map<String, CalendarDocument> value) {
  public NamedCalendars {
    value = Map.copyOf(value);
    var wrong = new ArrayList<Violation>();
    new TreeMap<>(value).forEach((name, document) -> wrong.addAll(violations(name, document)));
    if (!wrong.isEmpty()) {
      throw new Violations(wrong);
    }
  }

  private static List<Violation> violations(String name, CalendarDocument document) {
    return switch (BusinessCalendar.of(document)) {
      case Checked.Valid<BusinessCalendar> _ -> List.of();
      case Checked.Refused<BusinessCalendar>(var refused) -> refused.stream()
          .map(v -> new Violation(name + "." + v.path(), v.message()))
          .toList();
    };
  }

  /** The calendar of a name, where there is one. */
  public Optional<BusinessCalendar> named(String name) {
    return Optional.ofNullable(value.get(name))
        .map(document -> switch (BusinessCalendar.of(document)) {
          case Checked.Valid<BusinessCalendar>(var calendar) -> calendar;
          case Checked.Refused<BusinessCalendar>(var refused) ->
              throw new IllegalStateException(name + " was checked and is broken: " + refused);
        });
  }
}
