package dev.parley.sla;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The SLA clocks of a ticket: a fold of its facts, and all that a head has to keep of them.
 *
 * <p>
 * Nothing here depends on when somebody looked: a breach is a matter of the facts and the terms alone, and so are the
 * answers at any instant. The terms are handed in, because a head names their versions only; between two facts they are
 * those of the last {@link SlaFact.PolicyChanged}.
 *
 * @param clocks
 *          by metric, then by cycle; some that no policy has named yet are among them
 */
public record Clocks(Desk desk, List<ClockState> clocks) {

  public Clocks {
    clocks = List.copyOf(clocks);
  }

  /** Before the ticket was created. */
  public static Clocks none() {
    return new Clocks(Desk.empty(), List.of());
  }

  /**
   * What a fact makes of the clocks; after the ticket's end, nothing.
   *
   * @param terms
   *          those that held until the fact
   * @throws IllegalArgumentException
   *           if the fact is older than the one before
   */
  public Clocks apply(SlaFact fact, SlaTerms terms) {
    if (desk.lastAt() != null && fact.at().isBefore(desk.lastAt())) {
      throw new IllegalArgumentException(fact + " is older than what happened at " + desk.lastAt());
    }
    if (desk.over()) {
      return this;
    }
    if (fact instanceof SlaFact.Created(var at, var status) && isFinal(status)) {
      return apply(new SlaFact.Created(at, TicketStatus.NEW), terms)
          .apply(new SlaFact.StatusChanged(at, status), terms);
    }
    var step = new Step(fact, desk, desk.after(fact, terms), terms);
    return new Clocks(step.after(), MetricRules.ALL.stream()
        .flatMap(rule -> Track.of(rule, clocks).after(step).cycles().stream()).toList());
  }

  private static boolean isFinal(TicketStatus status) {
    return switch (status) {
      case SOLVED, CLOSED -> true;
      case NEW, OPEN, PENDING, ON_HOLD -> false;
    };
  }

  /** What every clock shows at an instant, which is not before the last fact. */
  public List<ClockReading> readAt(Instant now, SlaTerms terms) {
    return clocks.stream().filter(ClockState::isNamed)
        .map(clock -> ClockReading.of(clock.settled(now), measure(clock, terms), now)).toList();
  }

  /** The earliest due instant of the clocks that run, past ones included. */
  public Optional<Instant> nextDueAt() {
    return running().map(ClockState::dueAt).flatMap(Stream::ofNullable)
        .min(Comparator.naturalOrder());
  }

  /** When people are told about the clocks that run, past instants included, none before a clock's start. */
  public List<LevelInstant> levels(SlaTerms terms) {
    return running().flatMap(clock -> alarms(clock, terms)).map(Alarm::instant).distinct()
        .toList();
  }

  /**
   * The earliest instant at which somebody has to be told or a breach noted; after {@link #fireDue} it lies ahead.
   */
  public Optional<Instant> nextLookAt(SlaTerms terms) {
    var breaches = running().filter(clock -> clock.breach() == null).map(ClockState::dueAt)
        .flatMap(Stream::ofNullable).map(Alarm::lookAfter);
    var alarms = running().flatMap(clock -> alarms(clock, terms)).filter(Alarm::waits)
        .map(Alarm::lookAt);
    return Stream.concat(breaches, alarms).min(Comparator.naturalOrder());
  }

  /**
   * Notes what was missed and tells what is to be told by now, oldest first, each level once per cycle. What stopped or
   * stands still meanwhile, or belongs to a due instant that has moved, is not told.
   */
  public Fired fireDue(Instant now, SlaTerms terms) {
    return fire(now, terms, alarm -> alarm.isDueAt(now));
  }

  /** The same before an event: what falls due at the event's own instant comes after it. */
  public Fired fireBefore(Instant event, SlaTerms terms) {
    return fire(event, terms, alarm -> alarm.isDueBefore(event));
  }

  private Fired fire(Instant now, SlaTerms terms, Predicate<Alarm> isDue) {
    var fired = new ArrayList<Fired.Told>();
    var next = new ArrayList<ClockState>();
    for (var clock : clocks) {
      var settled = clock.settled(now);
      for (var alarm : due(settled, terms, isDue)) {
        fired.add(alarm.told(settled));
        settled = settled.fired(alarm.instant().offsetS());
      }
      next.add(settled);
    }
    fired.sort(Comparator.comparing(Fired.Told::at));
    return new Fired(new Clocks(desk, next), fired);
  }

  /**
   * What a head goes on with: of each metric the last cycle. Earlier ones are over for good, and the journal keeps them.
   */
  public Clocks withLastCycles() {
    return new Clocks(desk, MetricRules.ALL.stream()
        .map(rule -> Track.of(rule, clocks).cycles())
        .filter(cycles -> !cycles.isEmpty()).map(List::getLast).toList());
  }

  /**
   * Every cycle that there ever was.
   *
   * @param earlier
   *          the clocks of earlier heads, oldest first; of a cycle that is among them more than once the last counts
   */
  public Clocks withCyclesOf(List<ClockState> earlier) {
    var all = new TreeMap<Cycle, ClockState>();
    Stream.concat(earlier.stream(), clocks.stream())
        .forEach(clock -> all.put(new Cycle(clock.metric(), clock.cycle()), clock));
    return new Clocks(desk, List.copyOf(all.values()));
  }

  private record Cycle(Metric metric, int number) implements Comparable<Cycle> {
    @Override
    public int compareTo(Cycle other) {
      return Comparator.comparing(Cycle::metric).thenComparingInt(Cycle::number).compare(this,
          other);
    }
  }

  /** Whether a metric has a cycle that is not over. */
  public boolean isOpen(Metric metric) {
    return clocks.stream().anyMatch(clock -> clock.metric() == metric && clock.isOpen());
  }

  /** Whether one of them runs. */
  public boolean anyRuns() {
    return running().findAny().isPresent();
  }

  /** Whether the cycle of a metric that is not over was missed. */
  public boolean isMissed(Metric metric) {
    return clocks.stream().anyMatch(
        clock -> clock.metric() == metric && clock.isOpen() && clock.isNamed()
            && clock.breach() != null);
  }

  /** The breaches that are recorded here and were not before. */
  public List<ClockState> breachesSince(Clocks before) {
    return clocks.stream().filter(clock -> clock.isNamed() && clock.breach() != null)
        .filter(clock -> before.clocks.stream().noneMatch(
            old -> old.metric() == clock.metric() && old.cycle() == clock.cycle()
                && Objects.equals(old.breach(), clock.breach())))
        .toList();
  }

  private Stream<ClockState> running() {
    return clocks.stream().filter(ClockState::counts);
  }

  private List<Alarm> due(ClockState clock, SlaTerms terms, Predicate<Alarm> isDue) {
    return clock.counts()
        ? alarms(clock, terms).filter(Alarm::waits).filter(isDue).toList()
        : List.of();
  }

  private Stream<Alarm> alarms(ClockState clock, SlaTerms terms) {
    return Alarm.of(clock, measure(clock, terms), terms);
  }

  private Measure measure(ClockState clock, SlaTerms terms) {
    return terms.measure(clock.metric(), desk.sellerFirst());
  }
}
