package dev.parley.local.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {
  private static final Instant ANCHOR = Instant.parse("2026-03-02T09:00:30Z");

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "rate(1 minute)      | 2026-03-02T09:00:30Z | 2026-03-02T09:01:30Z",
      "rate(5 minutes)     | 2026-03-02T09:07:00Z | 2026-03-02T09:10:30Z",
      "rate(1 day)         | 2026-03-01T00:00:00Z | 2026-03-01T09:00:30Z",
      "cron(0 6 * * ? *)   | 2026-03-02T06:00:00Z | 2026-03-03T06:00:00Z",
      "cron(0/15 * ? * MON-FRI *) | 2026-03-06T23:50:00Z | 2026-03-09T00:00:00Z",
      "cron(30 12 L * ? *) | 2026-02-01T00:00:00Z | 2026-02-28T12:30:00Z",
      "cron(0 8 1W * ? *)  | 2026-08-01T00:00:00Z | 2026-08-03T08:00:00Z",
      "cron(0 8 ? * 2#1 *) | 2026-03-02T08:00:00Z | 2026-04-06T08:00:00Z",
      "cron(0 8 ? * 6L *)  | 2026-03-02T08:00:00Z | 2026-03-27T08:00:00Z",
      "cron(0 0 29 FEB ? *) | 2026-03-02T08:00:00Z | 2028-02-29T00:00:00Z",
      "cron(5,10 0 1 1 ? 2030) | 2026-03-02T08:00:00Z | 2030-01-01T00:05:00Z"})
  void fires_next(String expression, Instant after, Instant next) {
    assertThat(parse(expression).after(after)).contains(next);
  }

  @Test
  void never_fires_again_after_its_last_year() {
    assertThat(parse("cron(0 0 1 1 ? 2020)").after(ANCHOR)).isEmpty();
  }

  @Test
  void skips_times_that_a_zone_skips_and_fires_once_at_repeated_ones() {
    var berlin = ZoneId.of("Europe/Berlin");
    var expression = ScheduleExpression.parse("cron(30 2 * * ? *)", berlin, ANCHOR);

    assertThat(expression.after(Instant.parse("2026-03-28T12:00:00Z")))
        .contains(Instant.parse("2026-03-30T00:30:00Z"));
    assertThat(expression.after(Instant.parse("2026-10-25T00:30:00Z")))
        .contains(Instant.parse("2026-10-26T01:30:00Z"));
  }

  @Test
  void tells_sweeps_from_schedules_of_an_hour_and_more() {
    assertThat(parse("rate(1 minute)").isShort()).isTrue();
    assertThat(parse("cron(0/15 * * * ? *)").isShort()).isTrue();
    assertThat(parse("rate(1 hour)").isShort()).isFalse();
    assertThat(parse("cron(0 * * * ? *)").isShort()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"at(2026-01-01T00:00:00)", "rate(0 minutes)", "rate(5 weeks)",
      "cron(0 6 * * *)",
      "cron(0 6 * * * *)", "cron(0 6 ? * ? *)", "cron(60 6 * * ? *)", "cron(0 6 * FOO ? *)",
      "cron(0/0 6 * * ? *)",
      "cron(9-5 6 * * ? *)"})
  void refuses_what_is_no_schedule(String expression) {
    assertThatIllegalArgumentException().isThrownBy(() -> parse(expression))
        .withMessageMatching("(must|has).*");
  }

  private static ScheduleExpression parse(String text) {
    return ScheduleExpression.parse(text, ZoneOffset.UTC, ANCHOR);
  }
}
