package dev.parley.sla;

import dev.parley.sla.Progress.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The cycles of one metric, of which at most the last is open. */
record Track(MetricRule rule, List<ClockState> cycles) {

  static Track of(MetricRule rule, List<ClockState> clocks) {
    return new Track(rule, clocks.stream().filter(c -> c.metric() == rule.metric()).toList());
  }

  /** The old measure is settled first; then the fact does its work, and what is open is measured anew. */
  Track after(Step step) {
    var at = step.at();
    var was = step.terms().measure(rule.metric(), step.before().sellerFirst());
    var is = step.termsAfter().measure(rule.metric(), step.after().sellerFirst());
    var track = onOpen(clock -> clock.settled(at));
    for (var turn : rule.turns(step)) {
      track = track.turn(turn, at, was);
    }
    if (step.fact() instanceof SlaFact.DueOverridden(_, var metric, var due)
        && metric == rule.metric()) {
      track = track.onOpen(clock -> clock.dueByHand(due));
    }
    return track.onOpen(clock -> clock.measuredBy(was, is, at))
        .inStatus(step.after(), at, is)
        .onOpen(clock -> was.equals(is) && isOnCourse(clock) ? clock : clock.timed(at, is))
        .withoutForgotten(step.termsAfter().watched());
  }

  private Track turn(Turn turn, Instant at, Measure measure) {
    return switch (turn) {
      case START -> hasOpen() ? this : started(at, measure);
      case STOP -> onOpen(clock -> clock.to(Phase.STOPPED, at, measure));
      case END -> onOpen(clock -> clock.to(Phase.CANCELLED, at, measure));
      case START_OVER -> startedOver(at, measure);
      case RESUME -> resumed(at, measure);
    };
  }

  private Track started(Instant at, Measure measure) {
    int cycle = cycles.isEmpty() ? 1 : cycles.getLast().cycle() + 1;
    var more = new ArrayList<>(cycles);
    more.add(ClockState.started(rule.metric(), cycle, at, measure));
    return new Track(rule, more);
  }

  private Track startedOver(Instant at, Measure measure) {
    if (!hasOpen()) {
      return this;
    }
    return cycles.getLast().breach() != null
        ? turn(Turn.END, at, measure).started(at, measure)
        : onOpen(clock -> ClockState.started(rule.metric(), clock.cycle(), at, measure));
  }

  private Track resumed(Instant at, Measure measure) {
    return cycles.isEmpty() || cycles.getLast().progress().phase() != Phase.STOPPED
        ? this
        : onLast(clock -> clock.resumed(at, measure));
  }

  /** Only what changes a clock's course may move its due instant: whatever else happens, it is not looked at. */
  private boolean isOnCourse(ClockState clock) {
    return !cycles.isEmpty() && cycles.getLast().isOnCourseOf(clock);
  }

  private Track inStatus(Desk desk, Instant at, Measure measure) {
    if (desk.over()) {
      return turn(Turn.END, at, measure);
    }
    boolean still = desk.status() == TicketStatus.SOLVED
        || rule.standsStillIn().contains(desk.status())
        || measure.pausedIn().contains(desk.status());
    var phase = still ? Phase.STANDING : Phase.RUNNING;
    return onOpen(clock -> clock.to(phase, at, measure));
  }

  /** A cycle that no policy has named is kept while one may yet do so and it is open or may be again. */
  private Track withoutForgotten(Set<Metric> watched) {
    var mayGoOn = rule.metric() == Metric.RESOLUTION;
    var isWatched = watched.contains(rule.metric());
    return new Track(
        rule,
        cycles.stream()
            .filter(c -> c.isNamed() || (isWatched && (c.isOpen() || mayGoOn)))
            .toList());
  }

  private boolean hasOpen() {
    return !cycles.isEmpty() && cycles.getLast().isOpen();
  }

  private Track onOpen(UnaryOperator<ClockState> change) {
    return hasOpen() ? onLast(change) : this;
  }

  private Track onLast(UnaryOperator<ClockState> change) {
    var changed = new ArrayList<>(cycles);
    changed.add(change.apply(changed.removeLast()));
    return new Track(rule, changed);
  }
}
