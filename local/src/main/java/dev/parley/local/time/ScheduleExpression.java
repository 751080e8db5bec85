package dev.parley.local.time;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a schedule of EventBridge Scheduler fires: {@code rate(5 minutes)} or {@code cron(0 6 * * ? *)}. */
public sealed interface ScheduleExpression permits ScheduleExpression.Rate, CronExpression {
  Pattern FORM = Pattern.compile("(rate|cron)\\((.*)\\)");
  Pattern RATE = Pattern.compile("([1-9][0-9]*) (minute|hour|day)s?");
  Duration SHORT = Duration.ofHours(1);

  /** The first firing strictly after the instant. */
  Optional<Instant> after(Instant instant);

  /** Whether it fires more often than every hour, so that moves of the clock do not stop for it. */
  boolean isShort();

  /**
   * Reads an expression; rates count from the anchor.
   *
   * @throws IllegalArgumentException
   *             saying what is wrong with it
   */
  static ScheduleExpression parse(String text, ZoneId zone, Instant anchor) {
    var form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException("must be rate(...) or cron(...), not " + text);
    }
    return form.group(1).equals("cron")
        ? CronExpression.parse(form.group(2), zone)
        : rate(form.group(2), anchor);
  }

  private static Rate rate(String text, Instant anchor) {
    var rate = RATE.matcher(text.strip());
    if (!rate.matches()) {
      throw new IllegalArgumentException(
          "must be a rate such as rate(5 minutes), not rate(" + text + ")");
    }
    return new Rate(period(rate), anchor);
  }

  private static Duration period(Matcher rate) {
    var count = Long.parseLong(rate.group(1));
    return switch (rate.group(2)) {
      case "minute" -> Duration.ofMinutes(count);
      case "hour" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  /** Fires every period, counted from the anchor. */
  record Rate(Duration period, Instant anchor) implements ScheduleExpression {

    @Override
    public Optional<Instant> after(Instant instant) {
      var passed = Math.floorDiv(Duration.between(anchor, instant).toMillis(), period.toMillis());
      return Optional.of(anchor.plus(period.multipliedBy(passed + 1)));
    }

    @Override
    public boolean isShort() {
      return period.compareTo(SHORT) < 0;
    }
  }
}
