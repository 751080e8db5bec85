package dev.parley.shared.time;

import static dev.parley.shared.time.Calendars.at;
import static dev.parley.shared.time.Calendars.calendar;
import static dev.parley.shared.time.Calendars.daily;
import static dev.parley.shared.time.Calendars.officeHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {

  private static final String BERLIN = "Europe/Berlin";
  private static final BusinessCalendar OFFICE = calendar(
      officeHours(BERLIN).withHolidays("2026-12-25")
          .withOverrides(Map.of("2026-12-24", List.of(List.of("09:00", "12:00")), "2026-12-26",
              List.of(List.of("10:00", "11:00"))))
          .withBreaks(Map.of("2026-12-23", List.of(List.of("10:00", "11:00")), "2026-12-24",
              List.of(List.of("11:30", "13:00")))));

  @Test
  void adds_within_a_day() {
    assertThat(OFFICE.add(monday("10:00"), hours(2))).isEqualTo(monday("12:00"));
  }

  @Test
  void is_due_at_closing_when_the_time_is_used_up_exactly_then() {
    assertThat(OFFICE.add(monday("15:00"), hours(2))).isEqualTo(monday("17:00"));
  }

  @Test
  void goes_on_the_next_morning_with_what_is_left() {
    assertThat(OFFICE.add(monday("16:00"), hours(2))).isEqualTo(berlin("2026-06-16T10:00"));
  }

  @Test
  void skips_the_weekend() {
    assertThat(OFFICE.add(berlin("2026-06-19T16:30"), hours(1)))
        .isEqualTo(berlin("2026-06-22T09:30"));
  }

  @Test
  void adds_nothing_at_a_closed_instant_as_the_next_opening() {
    assertThat(OFFICE.add(berlin("2026-06-20T12:00"), Duration.ZERO))
        .isEqualTo(berlin("2026-06-22T09:00"));
    assertThat(OFFICE.add(monday("17:00"), Duration.ZERO)).isEqualTo(berlin("2026-06-16T09:00"));
    assertThat(OFFICE.add(monday("09:00"), Duration.ZERO)).isEqualTo(monday("09:00"));
  }

  @Test
  void keeps_fractions_of_a_second() {
    var from = monday("16:59").plusNanos(1);

    assertThat(OFFICE.add(from, Duration.ofMinutes(1)))
        .isEqualTo(berlin("2026-06-16T09:00").plusNanos(1));
  }

  @Test
  void subtracts_into_the_evening_before() {
    assertThat(OFFICE.subtract(monday("10:00"), hours(2))).isEqualTo(berlin("2026-06-12T16:00"));
    assertThat(OFFICE.subtract(monday("10:00"), hours(1))).isEqualTo(monday("09:00"));
  }

  @Test
  void subtracts_nothing_as_the_previous_open_instant() {
    assertThat(OFFICE.subtract(monday("09:00"), Duration.ZERO))
        .isEqualTo(berlin("2026-06-12T17:00"));
    assertThat(OFFICE.subtract(monday("17:00"), Duration.ZERO)).isEqualTo(monday("17:00"));
    assertThat(OFFICE.subtract(monday("12:00"), Duration.ZERO)).isEqualTo(monday("12:00"));
  }

  @Test
  void counts_open_time_between_two_instants() {
    assertThat(OFFICE.between(berlin("2026-06-12T16:00"), monday("10:00"))).isEqualTo(hours(2));
    assertThat(OFFICE.between(monday("10:00"), monday("10:00"))).isZero();
    assertThat(OFFICE.between(monday("11:00"), monday("10:00"))).isZero();
  }

  @Test
  void is_open_from_opening_until_before_closing() {
    assertThat(OFFICE.isOpen(monday("09:00"))).isTrue();
    assertThat(OFFICE.isOpen(monday("17:00").minusNanos(1))).isTrue();
    assertThat(OFFICE.isOpen(monday("17:00"))).isFalse();
    assertThat(OFFICE.isOpen(monday("08:59"))).isFalse();
  }

  @Test
  void finds_the_next_closing_strictly_after() {
    assertThat(OFFICE.nextClose(monday("09:00"))).isEqualTo(monday("17:00"));
    assertThat(OFFICE.nextClose(monday("17:00"))).isEqualTo(berlin("2026-06-16T17:00"));
  }

  @Test
  void closes_on_a_holiday_whatever_else_is_said_of_it() {
    var both = calendar(officeHours(BERLIN).withHolidays("2026-06-15")
        .withOverrides(Map.of("2026-06-15", List.of(List.of("10:00", "11:00")))));

    assertThat(both.nextOpen(monday("08:00"))).isEqualTo(berlin("2026-06-16T09:00"));
    assertThat(OFFICE.isOpen(berlin("2026-12-25T12:00"))).isFalse();
  }

  @Test
  void replaces_the_weekly_hours_on_an_overridden_date_and_cuts_breaks_out_of_it() {
    assertThat(OFFICE.openIntervals(berlin("2026-12-23T00:00"), berlin("2026-12-28T00:00"), 10))
        .containsExactly(
            interval("2026-12-23T09:00", "2026-12-23T10:00"),
            interval("2026-12-23T11:00", "2026-12-23T17:00"),
            interval("2026-12-24T09:00", "2026-12-24T11:30"),
            interval("2026-12-26T10:00", "2026-12-26T11:00"));
  }

  @Test
  void closes_a_date_whose_override_is_empty() {
    var closed = calendar(officeHours(BERLIN).withOverrides(Map.of("2026-06-15", List.of())));

    assertThat(closed.nextOpen(monday("08:00"))).isEqualTo(berlin("2026-06-16T09:00"));
  }

  @Test
  void clips_open_intervals_at_both_ends() {
    assertThat(OFFICE.openIntervals(monday("10:00"), berlin("2026-06-16T11:00"), 10))
        .containsExactly(
            interval("2026-06-15T10:00", "2026-06-15T17:00"),
            interval("2026-06-16T09:00", "2026-06-16T11:00"));
    assertThat(OFFICE.openIntervals(monday("18:00"), 1))
        .containsExactly(interval("2026-06-16T09:00", "2026-06-16T17:00"));
    assertThat(OFFICE.openIntervals(monday("10:00"), monday("10:00"), 10)).isEmpty();
  }

  @Test
  void joins_overlapping_and_touching_hours() {
    var hours = List.of(List.of("12:00", "15:00"), List.of("09:00", "12:00"),
        List.of("14:00", "16:00"));
    var joined = calendar(CalendarDocument.weekly(BERLIN, Map.of("mon", hours)));

    assertThat(joined.openIntervals(monday("00:00"), 1))
        .containsExactly(interval("2026-06-15T09:00", "2026-06-15T16:00"));
  }

  @Test
  void counts_business_days_over_weekends_and_holidays() {
    assertThat(OFFICE.addBusinessDays(berlin("2026-06-19T15:00"), 1))
        .isEqualTo(berlin("2026-06-22T15:00"));
    assertThat(OFFICE.addBusinessDays(berlin("2026-12-23T10:30"), 3))
        .isEqualTo(berlin("2026-12-28T10:30"));
    assertThat(OFFICE.subtractBusinessDays(berlin("2026-06-22T15:00"), 1))
        .isEqualTo(berlin("2026-06-19T15:00"));
  }

  @Test
  void rolls_a_business_day_into_open_time() {
    assertThat(OFFICE.addBusinessDays(berlin("2026-06-15T20:00"), 1))
        .isEqualTo(berlin("2026-06-17T09:00"));
    assertThat(OFFICE.addBusinessDays(berlin("2026-06-15T07:00"), 1))
        .isEqualTo(berlin("2026-06-16T09:00"));
    assertThat(OFFICE.addBusinessDays(berlin("2026-06-20T12:00"), 1))
        .isEqualTo(berlin("2026-06-22T12:00"));
    assertThat(OFFICE.addBusinessDays(berlin("2026-06-20T12:00"), 0))
        .isEqualTo(berlin("2026-06-22T09:00"));
    assertThat(OFFICE.subtractBusinessDays(berlin("2026-06-17T07:00"), 1))
        .isEqualTo(berlin("2026-06-15T17:00"));
  }

  @Test
  void is_always_open_when_it_never_closes() {
    var from = Instant.parse("2026-06-15T23:59:59.5Z");

    assertThat(BusinessCalendar.ALWAYS_OPEN.add(from, hours(100))).isEqualTo(from.plus(hours(100)));
    assertThat(BusinessCalendar.ALWAYS_OPEN.addBusinessDays(from, 3))
        .isEqualTo(from.plus(Duration.ofDays(3)));
    assertThatThrownBy(() -> BusinessCalendar.ALWAYS_OPEN.nextClose(from))
        .isInstanceOf(BeyondHorizon.class);
    assertThatThrownBy(() -> BusinessCalendar.ALWAYS_OPEN.openIntervals(from, 1))
        .isInstanceOf(BeyondHorizon.class);
  }

  @Test
  void makes_whole_days_of_those_that_are_open_at_all() {
    var days = OFFICE.wholeDays();

    assertThat(days.add(berlin("2026-06-19T15:00"), hours(24)))
        .isEqualTo(berlin("2026-06-22T15:00"));
    assertThat(days.isOpen(monday("03:00"))).isTrue();
    assertThat(days.isOpen(berlin("2026-12-25T12:00"))).isFalse();
  }

  @Test
  void fails_loudly_when_the_calendar_has_run_out() {
    var once = calendar(CalendarDocument.weekly(BERLIN, Map.of())
        .withOverrides(Map.of("2026-06-15", List.of(List.of("09:00", "10:00")))));

    assertThat(once.add(monday("08:00"), hours(1))).isEqualTo(monday("10:00"));
    assertThatThrownBy(() -> once.add(monday("08:00"), hours(2))).isInstanceOf(BeyondHorizon.class)
        .hasMessageContaining("50 years");
    assertThatThrownBy(() -> once.nextOpen(monday("11:00"))).isInstanceOf(BeyondHorizon.class);
    assertThatThrownBy(() -> once.prevOpen(monday("09:00"))).isInstanceOf(BeyondHorizon.class);
    assertThatThrownBy(() -> once.addBusinessDays(monday("09:00"), 1))
        .isInstanceOf(BeyondHorizon.class);
    assertThat(once.openIntervals(monday("08:00"), 5))
        .containsExactly(interval("2026-06-15T09:00", "2026-06-15T10:00"));
  }

  @Test
  void refuses_instants_and_spans_that_no_calendar_covers() {
    assertThatThrownBy(() -> OFFICE.nextOpen(Instant.MAX)).isInstanceOf(BeyondHorizon.class);
    assertThatThrownBy(() -> OFFICE.isOpen(Instant.MIN)).isInstanceOf(BeyondHorizon.class);
    assertThatThrownBy(() -> OFFICE.between(monday("09:00"), Instant.parse("9990-01-01T00:00:00Z")))
        .isInstanceOf(BeyondHorizon.class);
    assertThatThrownBy(() -> OFFICE.add(monday("09:00"), hours(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void answers_the_same_when_days_were_forgotten_in_between() {
    var calendar = calendar(daily(BERLIN, "09:00", "17:00"));
    var year = hours(8 * 365);

    for (int i = 0; i < 10; i++) {
      assertThat(calendar.between(berlin("2020-01-01T00:00"), berlin("2020-12-31T00:00")))
          .isEqualTo(year);
      assertThat(calendar.between(berlin("2033-01-01T00:00"), berlin("2034-01-01T00:00")))
          .isEqualTo(year);
    }
  }

  private static Instant monday(String time) {
    return berlin("2026-06-15T" + time);
  }

  private static Instant berlin(String local) {
    return at(BERLIN, local);
  }

  private static OpenInterval interval(String open, String close) {
    return new OpenInterval(berlin(open), berlin(close));
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }
}
