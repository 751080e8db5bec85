package dev.parley.sla;

import dev.parley.shared.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a clock shows at one instant; whole seconds, rounded down.
 *
 * @param dueAt
 *          only while it runs
 * @param stoppedAt
 *          when what it waited for happened, or it ended without
 * @param elapsedS
 *          open seconds without those in which it stood still; null when it is not measured
 * @param remainingS
 *          open seconds until due, 0 after it; null when it is over or not measured
 */
public record ClockReading(Metric metric, int cycle, State state, Instant startedAt,
    @Nullable Instant dueAt, @Nullable Instant stoppedAt, @Nullable Instant breachedAt,
    @Nullable Long elapsedS, @Nullable Long remainingS) {

  /** In which state a clock is. */
  public enum State {
    RUNNING,
    PAUSED,
    MET,
    /** From after due on, for good, even while it still runs. */
    BREACHED,
    CANCELLED,
    NOT_MEASURED
  }

  /** As callers read it: every field is there, null where it says nothing. */
  public Json json() {
    return Json.form(
        "metric", metric,
        "cycle", cycle,
        "state", state,
        "started_at", startedAt,
        "due_at", dueAt,
        "stopped_at", stoppedAt,
        "breached_at", breachedAt,
        "elapsed_s", elapsedS,
        "remaining_s", remainingS);
  }

  static ClockReading of(ClockState clock, Measure measure, Instant now) {
    var progress = clock.progress();
    var breach = clock.breach();
    boolean measured = clock.measuring() == Measuring.MEASURED || breach != null;
    return new ClockReading(clock.metric(), clock.cycle(), state(clock), clock.startedAt(),
        clock.counts() ? clock.dueAt() : null,
        clock.isOpen() ? null : progress.since(), breach == null ? null : breach.at(),
        measured ? progress.elapsedAt(now, measure.calendar()).toSeconds() : null,
        remaining(clock, measure, now));
  }

  private static State state(ClockState clock) {
    if (clock.breach() != null) {
      return State.BREACHED;
    }
    if (clock.measuring() != Measuring.MEASURED) {
      return State.NOT_MEASURED;
    }
    return switch (clock.progress().phase()) {
      case RUNNING -> State.RUNNING;
      case STANDING -> State.PAUSED;
      case STOPPED -> State.MET;
      case CANCELLED -> State.CANCELLED;
    };
  }

  private static @Nullable Long remaining(ClockState clock, Measure measure, Instant now) {
    if (!clock.isOpen() || clock.measuring() != Measuring.MEASURED) {
      return null;
    }
    var due = clock.isRunning() || clock.breach() != null
        ? clock.dueAt()
        : clock.dueIfRunning(now, measure);
    return due == null ? null : measure.calendar().between(now, due).toSeconds();
  }
}
