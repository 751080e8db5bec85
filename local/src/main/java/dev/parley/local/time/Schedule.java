package dev.parley.local.time;

import dev.parley.local.template.EventSource.ScheduleSource;
import dev.parley.local.template.FunctionResource;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** A schedule of the template and the function that it invokes. */
public record Schedule(String function, ScheduleSource source, ScheduleExpression expression) {

  /**
   * All schedules of these functions; rates count from the anchor.
   *
   * @throws IllegalArgumentException
   *             naming the function whose expression cannot be read
   */
  public static List<Schedule> of(Collection<FunctionResource> functions, Instant anchor) {
    return functions.stream().flatMap(function -> of(function, anchor)).toList();
  }

  private static Stream<Schedule> of(FunctionResource function, Instant anchor) {
    return function.events().stream().filter(ScheduleSource.class::isInstance)
        .map(ScheduleSource.class::cast)
        .map(source -> new Schedule(function.logicalId(), source,
            expression(function, source, anchor)));
  }

  private static ScheduleExpression expression(FunctionResource function, ScheduleSource source,
      Instant anchor) {
    try {
      return ScheduleExpression.parse(source.expression(), ZoneId.of(source.timeZone()), anchor);
    } catch (IllegalArgumentException | DateTimeException unreadable) {
      throw new IllegalArgumentException(
          "template.yaml: " + function.logicalId() + ".Events." + source.name()
              + ".ScheduleExpression " + unreadable.getMessage());
    }
  }

  /** The event, with the scheduler's placeholders filled in. */
  String input(Instant scheduled) {
    return source.input().replace("<aws.scheduler.scheduled-time>", scheduled.toString())
        .replace("<aws.scheduler.schedule-arn>",
            "arn:aws:scheduler:local:schedule/default/" + source.name())
        .replace("<aws.scheduler.execution-id>", source.name() + "-" + scheduled.toEpochMilli())
        .replace("<aws.scheduler.attempt-number>", "1");
  }
}
