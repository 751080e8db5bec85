package dev.parley.shared.time;

import static dev.parley.shared.time.Calendars.NINE_TO_FIVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalendarCheckTest {

  @Test
  void names_everything_that_is_wrong_by_its_path() {
    var document = new CalendarDocument("Europe/Atlantis",
        Map.of("mon", List.of(List.of("17:00", "09:00")), "tue",
            List.of(List.of("09:00", "9:30"), List.of("25:00", "24:01")), "wed",
            List.of(List.of("09:00")),
            "thu", List.of(List.of("09:00", "09:00")), "someday", NINE_TO_FIVE),
        List.of("2026-12-25", "2026-02-30"), Map.of("christmas", NINE_TO_FIVE),
        Map.of("2026-12-23", List.of(List.of("11:00", "10:00"))));

    assertThat(violations(document)).extracting(Violation::path).containsExactlyInAnyOrder(
        "time_zone",
        "weekly.mon[0]", "weekly.tue[0][1]", "weekly.tue[1][0]", "weekly.tue[1][1]",
        "weekly.wed[0]",
        "weekly.thu[0]", "weekly.someday", "holidays[1]", "date_overrides.christmas",
        "breaks.2026-12-23[0]");
  }

  @Test
  void says_what_is_wrong_with_an_interval() {
    var document = CalendarDocument.weekly("UTC",
        Map.of("mon", List.of(List.of("17:00", "09:00"))));

    assertThat(violations(document)).containsExactly(new Violation("weekly.mon[0]",
        "closes before it opens, and is no night shift of at most 12 hours"));
  }

  @Test
  void never_believes_an_interval_and_its_reverse() {
    for (int open = 0; open < 24; open++) {
      for (int close = 0; close < 24; close++) {
        var there = violations(
            CalendarDocument.weekly("UTC", Map.of("mon", List.of(hours(open, close)))));
        var back = violations(
            CalendarDocument.weekly("UTC", Map.of("mon", List.of(hours(close, open)))));

        assertThat(there.isEmpty() && back.isEmpty()).as("%d to %d", open, close)
            .isEqualTo(Math.abs(open - close) >= 12);
      }
    }
  }

  @Test
  void refuses_a_calendar_that_is_never_open() {
    var noHours = CalendarDocument.weekly("UTC", Map.of("mon", List.of()));
    var allBroken = noHours.withOverrides(Map.of("2026-06-15", NINE_TO_FIVE))
        .withBreaks(Map.of("2026-06-15", List.of(List.of("08:00", "18:00"))));
    var allHolidays = noHours.withOverrides(Map.of("2026-06-15", NINE_TO_FIVE))
        .withHolidays("2026-06-15");

    assertThat(List.of(noHours, allBroken, allHolidays))
        .allSatisfy(document -> assertThat(violations(document))
            .containsExactly(new Violation("weekly", "the calendar is never open")));
  }

  @Test
  void knows_a_violation_by_its_place_in_a_larger_document() {
    assertThat(
        new Violation("weekly.mon[0]", "closes when it opens").under("history[2].calendar").path())
        .isEqualTo("history[2].calendar.weekly.mon[0]");
  }

  private static List<Violation> violations(CalendarDocument document) {
    return switch (BusinessCalendar.of(document)) {
      case Checked.Valid<BusinessCalendar> _ -> List.of();
      case Checked.Refused<BusinessCalendar>(var violations) -> violations;
    };
  }

  private static List<String> hours(int open, int close) {
    return List.of("%02d:00".formatted(open), "%02d:00".formatted(close));
  }
}
