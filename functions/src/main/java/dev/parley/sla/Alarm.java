package dev.parley.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One telling of a level for one clock, as its due instant stands now.
 *
 * @param waits
 *          whether it has not been told yet
 */
record Alarm(LevelInstant instant, List<String> to, boolean waits) {

  /** Every telling of a clock, in order; none lies before the clock's start. */
  static Stream<Alarm> of(ClockState clock, Measure measure, SlaTerms terms) {
    var due = clock.dueAt();
    if (due == null) {
      return Stream.empty();
    }
    return terms.policy().levels().stream().filter(level -> level.metric() == clock.metric())
        .flatMap(level -> level.offsets()
            .filter(offset -> !beforeStart(clock.startedAt(), due, offset, measure))
            .mapToObj(offset -> new Alarm(
                new LevelInstant(clock.metric(), clock.cycle(), offset,
                    terms.calendars().tellAt(shifted(due, offset, measure))),
                level.to(), !clock.fired().contains(offset))))
        .sorted(Comparator.comparing(alarm -> alarm.instant().at()));
  }

  private static boolean beforeStart(Instant start, Instant due, long offset, Measure measure) {
    return offset < 0
        && measure.calendar().between(start, due).compareTo(Duration.ofSeconds(-offset)) < 0;
  }

  private static Instant shifted(Instant due, long offset, Measure measure) {
    if (offset == 0) {
      return due;
    }
    return offset < 0
        ? measure.calendar().subtract(due, Duration.ofSeconds(-offset))
        : measure.calendar().add(due, Duration.ofSeconds(offset));
  }

  Fired.Told told(ClockState clock) {
    return new Fired.Told(instant.metric(), instant.cycle(), instant.offsetS(), instant.at(), to,
        Objects.requireNonNull(clock.dueAt()), clock.breach() != null);
  }
}
