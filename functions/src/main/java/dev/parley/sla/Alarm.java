package dev.parley.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One telling of a level for one clock, as its due instant stands now.
 *
 * <p>
 * An event at due still meets it, so what a level at due says is true only after due. Such a level keeps due as its
 * instant and is told by the look that finds the breach, a millisecond later: the two are one deadline, and a sweep at
 * the very instant of due tells nothing that a reply at that instant would belie.
 *
 * @param due
 *          the due instant that it belongs to
 * @param waits
 *          whether it has not been told yet
 */
record Alarm(LevelInstant instant, List<Recipient> to, Instant due, boolean waits) {
  private static final Duration JUST_MISSED = Duration.ofMillis(1);

  /** The look that finds a due instant missed. */
  static Instant lookAfter(Instant due) {
    return due.plus(JUST_MISSED);
  }

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
                level.to(), due, !clock.fired().contains(offset))))
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

  private boolean saysMissed() {
    return instant.offsetS() >= 0 && instant.at().equals(due);
  }

  /** Whether it is true, and to be told, at an instant. */
  boolean isDueAt(Instant now) {
    return saysMissed() ? instant.at().isBefore(now) : !instant.at().isAfter(now);
  }

  /** Whether it was to be told before an event. */
  boolean isDueBefore(Instant event) {
    return instant.at().isBefore(event);
  }

  /** When somebody has to look for it. */
  Instant lookAt() {
    return saysMissed() ? lookAfter(due) : instant.at();
  }

  Fired.Told told(ClockState clock) {
    return new Fired.Told(instant.metric(), instant.cycle(), instant.offsetS(), instant.at(), to,
        due, clock.breach());
  }
}
