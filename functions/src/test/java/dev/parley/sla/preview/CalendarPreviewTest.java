package dev.parley.sla.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.shared.json.Json;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarPreviewTest {

  private static final String CALENDAR = """
      {"time_zone": "Europe/Berlin",
       "weekly": {"mon": [["09:00","12:00"],["13:00","17:00"]], "tue": [["09:00","17:00"]],
                  "wed": [["09:00","17:00"]], "thu": [["09:00","17:00"]], "sat": []},
       "holidays": ["2026-12-25"],
       "date_overrides": {"2026-12-24": [["09:00","12:00"]]},
       "breaks": {"2026-12-23": [["10:00","11:00"]]}}
      """;

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "'op':'add','from':'2026-12-21T08:30:00Z','seconds':5400 | {'instant':'2026-12-21T10:00:00Z'}",
      "'op':'add','from':'2026-12-21T10:30:00Z','seconds':5400 | {'instant':'2026-12-21T13:00:00Z'}",
      "'op':'add','from':'2026-12-21T11:00:00Z','seconds':0 | {'instant':'2026-12-21T12:00:00Z'}",
      "'op':'add','from':'2026-12-23T09:00:00Z','business_days':1 | {'instant':'2026-12-24T09:00:00Z'}",
      "'op':'add','from':'2026-12-23T09:00:00Z','business_days':2 | {'instant':'2026-12-28T09:00:00Z'}",
      "'op':'subtract','from':'2026-12-21T12:30:00Z','seconds':3600 | {'instant':'2026-12-21T10:30:00Z'}",
      "'op':'subtract','from':'2026-12-21T11:30:00Z','seconds':0 | {'instant':'2026-12-21T11:00:00Z'}",
      "'op':'subtract','from':'2026-12-28T09:00:00Z','business_days':1 | {'instant':'2026-12-24T09:00:00Z'}",
      "'op':'between','from':'2026-12-23T08:00:00Z','to':'2026-12-28T09:00:00Z' | {'seconds':39600}",
      "'op':'between','from':'2026-12-28T09:00:00Z','to':'2026-12-23T08:00:00Z' | {'seconds':0}",
      "'op':'is_open','at':'2026-12-21T08:00:00Z' | {'open':true}",
      "'op':'is_open','at':'2026-12-21T11:00:00Z' | {'open':false}",
      "'op':'next_open','at':'2026-12-24T11:00:00Z' | {'instant':'2026-12-28T08:00:00Z'}",
      "'op':'next_close','at':'2026-12-24T11:00:00Z' | {'instant':'2026-12-28T11:00:00Z'}",
      "'op':'prev_open','at':'2026-12-26T11:00:00Z' | {'instant':'2026-12-24T11:00:00Z'}",
      "'op':'open_intervals','from':'2026-12-23T08:30:00Z','take':2 | {'intervals':[['2026-12-23T08:30:00Z','2026-12-23T09:00:00Z'],['2026-12-23T10:00:00Z','2026-12-23T16:00:00Z']]}",
      "'op':'open_intervals','from':'2026-12-24T10:00:00Z','to':'2026-12-24T10:30:00Z' | {'intervals':[['2026-12-24T10:00:00Z','2026-12-24T10:30:00Z']]}"})
  void answers(String question, String answer) {
    assertThat(ask(body(CALENDAR, question)).write()).isEqualTo(answer.replace('\'', '"'));
  }

  @Test
  void names_everything_that_is_wrong_at_once() {
    var body = body("""
        {"time_zone": "Mars/Olympus", "weekly": {"mon": [["17:00","09:00"]]}, "colour": "red"}
        """, "'op':'add','seconds':-1");
    var twice = body("""
        {"time_zone": "Mars/Olympus", "weekly": {"mon": [["17:00","09:00"]]}}
        """, "'op':'add','seconds':-1");

    assertThat(refusal(body).all()).extracting(Violation::field).contains("calendar.colour",
        "from", "seconds");
    assertThat(refusal(twice).all()).extracting(Violation::field).containsExactlyInAnyOrder(
        "calendar.time_zone", "calendar.weekly.mon[0]", "from", "seconds");
  }

  @ParameterizedTest(name = "{0} names {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "'op':'guess' | op", "'op':'add','from':'2026-12-21T08:30:00Z' | seconds",
      "'op':'add','from':'2026-12-21T08:30:00Z','seconds':1,'business_days':1 | seconds",
      "'op':'add','from':'2026-12-21T08:30:00Z','business_days':-1 | business_days",
      "'op':'add','from':'yesterday','seconds':1 | from",
      "'op':'between','from':'2026-12-21T08:30:00Z' | to",
      "'op':'is_open' | at", "'op':'open_intervals','from':'2026-12-21T08:30:00Z' | take",
      "'op':'open_intervals','from':'2026-12-21T08:30:00Z','take':0 | take",
      "'op':'is_open','at':'2026-12-21T08:30:00Z','color':'red' | color"})
  void names_what_is_wrong_with_a_question(String question, String field) {
    assertThat(refusal(body(CALENDAR, question)).all()).extracting(Violation::field)
        .containsExactly(field);
  }

  @Test
  void refuses_a_calendar_that_is_never_open_and_a_search_that_finds_nothing() {
    var never = body("{\"time_zone\": \"UTC\"}", "'op':'next_open','at':'2026-12-21T08:30:00Z'");
    var past = body(
        "{\"time_zone\": \"UTC\", \"date_overrides\": {\"2026-01-01\": [[\"09:00\",\"10:00\"]]}}",
        "'op':'next_open','at':'2026-12-21T08:30:00Z'");

    assertThat(refusal(never).all())
        .containsExactly(new Violation("calendar.weekly", "the calendar is never open"));
    assertThat(refusal(past).all()).containsExactly(
        new Violation("calendar", "No opening within 50 years of 2026-12-21T08:30:00Z"));
  }

  @Test
  void answers_a_list_in_order_with_a_problem_for_what_fails() {
    var good = body(CALENDAR, "'op':'is_open','at':'2026-12-21T08:00:00Z'").write();
    var bad = body(CALENDAR, "'op':'is_open'").write();
    var body = Json.parse("{\"requests\": [" + good + "," + bad + "," + good + "]}");

    assertThat(ask(body).write()).isEqualTo(
        "{\"answers\":[{\"open\":true},{\"failed\":\"requests[1].at\"},{\"open\":true}]}");
  }

  @Test
  void answers_at_most_500_at_once() {
    var many = IntStream.range(0, 501).mapToObj(_ -> "{}").collect(Collectors.joining(","));

    assertThat(refusal(Json.parse("{\"requests\": [" + many + "]}")).all())
        .extracting(Violation::field).containsExactly("requests");
  }

  private static Json body(String calendar, String question) {
    return Json.parse("{\"calendar\":" + calendar + "," + question.replace('\'', '"') + "}");
  }

  private static Json ask(Json body) {
    return Previews.calendars(body,
        refused -> Json.object("failed", refused.all().getFirst().field()));
  }

  private static Violations refusal(Json body) {
    return catchThrowableOfType(Violations.class, () -> ask(body));
  }
}
