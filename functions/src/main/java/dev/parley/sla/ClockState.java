package dev.parley.sla;

import dev.parley.sla.Progress.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One cycle of one metric, as it is kept in the ticket's head.
 *
 * @param dueAt
 *          null while it stands still or is not measured; a breached clock keeps the one it missed
 * @param dueByHand
 *          an override, which nothing moves
 * @param fired
 *          offsets of the levels that were told
 */
public record ClockState(Metric metric, int cycle, Instant startedAt, Measuring measuring,
    Progress progress, @Nullable Instant dueAt, @Nullable Instant dueByHand,
    @Nullable Breach breach, List<Long> fired) {

  public ClockState {
    fired = List.copyOf(fired);
  }

  static ClockState started(Metric metric, int cycle, Instant at, Measure measure) {
    return new ClockState(metric, cycle, at, measure.measuring(), Progress.from(at), null, null,
        null, List.of());
  }

  boolean isOpen() {
    return progress.isOpen();
  }

  boolean isRunning() {
    return progress.phase() == Phase.RUNNING;
  }

  /** Whether it runs towards a due instant, or beyond it. */
  boolean counts() {
    return isRunning() && measuring == Measuring.MEASURED;
  }

  /** Whether it is shown: a policy has named it. */
  boolean isNamed() {
    return measuring != Measuring.UNNAMED;
  }

  /** Records the breach that has happened by {@code now}, whoever looks and whenever; an event at due still meets it. */
  ClockState settled(Instant now) {
    return breach == null && isRunning() && dueAt != null && dueAt.isBefore(now)
        ? missed(new Breach(dueAt, Breach.Reason.DUE_PASSED))
        : this;
  }

  /** It does something else from now on. */
  ClockState to(Phase phase, Instant at, Measure measure) {
    return phase == progress.phase()
        ? this
        : progressed(progress.to(phase, at, measure.calendar()));
  }

  /** It is measured otherwise from now on; time until then was counted by the old measure. */
  ClockState measuredBy(Measure was, Measure is, Instant at) {
    return was.equals(is)
        ? this
        : progressed(progress.to(progress.phase(), at, was.calendar())).measuredAs(is);
  }

  /** Stopped too soon, it goes on. */
  ClockState resumed(Instant at, Measure measure) {
    return to(Phase.RUNNING, at, measure).measuredAs(measure);
  }

  /** A metric that was named once stays on show: when its target is removed, it is not measured. */
  private ClockState measuredAs(Measure measure) {
    var next = measure.measuring() == Measuring.UNNAMED && isNamed()
        ? Measuring.NOT_MEASURED
        : measure.measuring();
    return new ClockState(metric, cycle, startedAt, dueByHand != null ? measuring : next, progress,
        dueAt, dueByHand, breach, fired);
  }

  /** Due when somebody says so, whatever the policy. */
  ClockState dueByHand(Instant due) {
    return new ClockState(metric, cycle, startedAt, Measuring.MEASURED, progress,
        breach == null ? dueAt : due, due, breach, fired);
  }

  /** Whether nothing happened to it that could move its due instant. */
  boolean isOnCourseOf(ClockState later) {
    return cycle == later.cycle && startedAt.equals(later.startedAt)
        && progress.equals(later.progress) && Objects.equals(dueByHand, later.dueByHand);
  }

  /** Sets due anew after whatever happened; a due that is past by then is a breach at {@code at}. */
  ClockState timed(Instant at, Measure measure) {
    if (breach != null || !isOpen()) {
      return this;
    }
    var due = measuring == Measuring.MEASURED ? dueIfRunning(at, measure) : null;
    if (due != null && due.isBefore(at)) {
      return due(due).missed(new Breach(at,
          dueByHand == null ? Breach.Reason.POLICY_CHANGE : Breach.Reason.DUE_OVERRIDE));
    }
    return due(isRunning() ? due : null);
  }

  /** When it is due, supposed that it runs from {@code at} on. */
  @Nullable
  Instant dueIfRunning(Instant at, Measure measure) {
    return dueByHand != null
        ? dueByHand
        : measure.due(startedAt, to(Phase.RUNNING, at, measure).progress);
  }

  /** The level at this offset was told. */
  ClockState fired(long offset) {
    return fired.contains(offset)
        ? this
        : new ClockState(metric, cycle, startedAt, measuring, progress, dueAt, dueByHand, breach,
            Stream.concat(fired.stream(), Stream.of(offset)).toList());
  }

  private ClockState progressed(Progress next) {
    return new ClockState(metric, cycle, startedAt, measuring, next, dueAt, dueByHand, breach,
        fired);
  }

  private ClockState due(@Nullable Instant due) {
    return new ClockState(metric, cycle, startedAt, measuring, progress, due, dueByHand, breach,
        fired);
  }

  private ClockState missed(Breach missed) {
    return new ClockState(metric, cycle, startedAt, measuring, progress, dueAt, dueByHand, missed,
        fired);
  }
}
