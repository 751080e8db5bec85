package dev.parley.shared.time;

import static dev.parley.shared.time.Calendars.at;
import static dev.parley.shared.time.Calendars.calendar;
import static dev.parley.shared.time.Calendars.daily;
import static dev.parley.shared.time.Calendars.officeHours;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days that are longer, shorter, missing or joined to their neighbours. */
class OddDaysTest {

  @ParameterizedTest(name = "{0} {1} from {2} to {3} is open for {4}")
  @CsvSource({
      // Berlin: 02:00 becomes 03:00 on 29 March, 03:00 becomes 02:00 on 25 October.
      "Europe/Berlin, 2026-03-29, 00:00, 24:00, PT23H",
      "Europe/Berlin, 2026-10-25, 00:00, 24:00, PT25H",
      "Europe/Berlin, 2026-03-29, 02:00, 03:00, PT0S",
      "Europe/Berlin, 2026-03-29, 02:30, 03:00, PT0S",
      "Europe/Berlin, 2026-03-29, 01:00, 02:30, PT1H30M",
      "Europe/Berlin, 2026-03-29, 02:15, 05:00, PT1H45M",
      "Europe/Berlin, 2026-03-29, 02:15, 02:45, PT30M",
      "Europe/Berlin, 2026-10-25, 01:00, 02:30, PT1H30M",
      "Europe/Berlin, 2026-10-25, 02:30, 03:30, PT2H",
      "Europe/Berlin, 2026-10-25, 02:00, 03:00, PT2H",
      // New York: 8 March and 1 November.
      "America/New_York, 2026-03-08, 00:00, 24:00, PT23H",
      "America/New_York, 2026-11-01, 00:00, 24:00, PT25H",
      "America/New_York, 2026-11-01, 01:30, 02:00, PT1H30M",
      // Lord Howe moves by half an hour: 4 October forward, 5 April back.
      "Australia/Lord_Howe, 2026-10-04, 00:00, 24:00, PT23H30M",
      "Australia/Lord_Howe, 2026-04-05, 00:00, 24:00, PT24H30M",
      "Australia/Lord_Howe, 2026-10-04, 02:00, 02:30, PT0S",
      // Cairo: midnight itself is in the gap; Havana: the first hour of the day comes twice.
      "Africa/Cairo, 2026-04-24, 00:00, 24:00, PT23H",
      "Africa/Cairo, 2026-04-24, 00:00, 00:30, PT30M",
      "America/Havana, 2026-11-01, 00:00, 24:00, PT25H",
      // Apia had no 30 December 2011, so neither hours.
      "Pacific/Apia, 2011-12-29, 00:00, 24:00, PT24H",
      "Pacific/Apia, 2011-12-30, 00:00, 24:00, PT0S",
      "Pacific/Apia, 2011-12-30, 09:00, 17:00, PT0S",
      "Pacific/Apia, 2011-12-31, 09:00, 17:00, PT8H"})
  void counts_elapsed_time(String zone, String date, String open, String close, Duration expected) {
    var hours = Map.of(date, List.of(List.of(open, close)), "2030-01-01",
        List.of(List.of("00:00", "01:00")));
    var calendar = calendar(CalendarDocument.weekly(zone, Map.of()).withOverrides(hours));
    var noon = Instant.parse(date + "T12:00:00Z");

    assertThat(calendar.between(noon.minus(Duration.ofDays(3)), noon.plus(Duration.ofDays(3))))
        .isEqualTo(expected);
  }

  @Test
  void changes_nothing_when_hours_are_split_inside_a_gap() {
    var whole = calendar(sunday(List.of(List.of("01:00", "03:15"))));
    var split = calendar(sunday(List.of(List.of("01:00", "02:30"), List.of("02:30", "03:15"))));
    var from = at("Europe/Berlin", "2026-03-28T00:00");

    assertThat(split.openIntervals(from, 1)).isEqualTo(whole.openIntervals(from, 1));
  }

  @Test
  void never_opens_for_a_break() {
    var open = calendar(sunday(List.of(List.of("01:00", "03:10")))
        .withBreaks(Map.of("2026-03-29", List.of(List.of("02:30", "03:00")))));

    assertThat(open.nextClose(at("Europe/Berlin", "2026-03-29T00:00")))
        .isEqualTo(at("Europe/Berlin", "2026-03-29T03:10"));
  }

  @Test
  void adds_over_the_hour_that_comes_twice() {
    var nights = calendar(daily("Europe/Berlin", "00:00", "06:00"));
    var midnight = at("Europe/Berlin", "2026-10-25T00:00");

    assertThat(nights.add(midnight, Duration.ofHours(7)))
        .isEqualTo(at("Europe/Berlin", "2026-10-25T06:00"));
    assertThat(nights.subtract(at("Europe/Berlin", "2026-10-25T06:00"), Duration.ofHours(7)))
        .isEqualTo(midnight);
  }

  @Test
  void counts_a_business_day_at_the_same_local_time_across_a_change() {
    var nights = calendar(daily("Europe/Berlin", "00:00", "24:00"));

    assertThat(nights.addBusinessDays(at("Europe/Berlin", "2026-03-28T02:30"), 1))
        .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    assertThat(nights.addBusinessDays(at("Europe/Berlin", "2026-10-24T02:30"), 1))
        .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
  }

  @Test
  void does_not_count_the_date_that_apia_skipped() {
    var office = calendar(officeHours("Pacific/Apia"));

    assertThat(office.addBusinessDays(at("Pacific/Apia", "2011-12-29T10:00"), 1))
        .isEqualTo(at("Pacific/Apia", "2012-01-02T10:00"));
  }

  @Test
  void joins_days_that_touch_at_midnight() {
    var evenings = List.of(List.of("20:00", "24:00"));
    var mornings = List.of(List.of("00:00", "04:00"));
    var split = calendar(CalendarDocument.weekly("UTC", Map.of("mon", evenings, "tue", mornings)));

    assertThat(split.nextClose(Instant.parse("2026-06-15T21:00:00Z")))
        .isEqualTo("2026-06-16T04:00:00Z");
    assertThat(split.openIntervals(Instant.parse("2026-06-15T00:00:00Z"), 2)).containsExactly(
        utc("2026-06-15T20:00:00Z", "2026-06-16T04:00:00Z"),
        utc("2026-06-22T20:00:00Z", "2026-06-23T04:00:00Z"));
  }

  @Test
  void splits_a_night_shift_at_local_midnight() {
    var night = calendar(
        CalendarDocument.weekly("UTC", Map.of("mon", List.of(List.of("22:00", "06:00"))))
            .withHolidays("2026-06-23", "2026-06-29"));

    assertThat(night.openIntervals(Instant.parse("2026-06-15T00:00:00Z"), 3)).containsExactly(
        utc("2026-06-15T22:00:00Z", "2026-06-16T06:00:00Z"),
        utc("2026-06-22T22:00:00Z", "2026-06-23T00:00:00Z"),
        utc("2026-06-30T00:00:00Z", "2026-06-30T06:00:00Z"));
  }

  @Test
  void adds_the_night_shift_of_an_override_to_the_hours_of_the_next_date() {
    var calendar = calendar(
        officeHours("UTC").withOverrides(Map.of("2026-06-15", List.of(List.of("20:00", "02:00")))));

    assertThat(calendar.openIntervals(Instant.parse("2026-06-15T00:00:00Z"), 2)).containsExactly(
        utc("2026-06-15T20:00:00Z", "2026-06-16T02:00:00Z"),
        utc("2026-06-16T09:00:00Z", "2026-06-16T17:00:00Z"));
  }

  private static CalendarDocument sunday(List<List<String>> hours) {
    return CalendarDocument.weekly("Europe/Berlin", Map.of("sun", hours));
  }

  private static OpenInterval utc(String open, String close) {
    return new OpenInterval(Instant.parse(open), Instant.parse(close));
  }
}
