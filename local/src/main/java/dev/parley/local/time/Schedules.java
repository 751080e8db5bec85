package dev.parley.local.time;

import dev.parley.local.functions.FunctionFleet;
import dev.parley.local.functions.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Fires the stack's schedules: at their instants while the clock is real, else when a move of the clock says so. */
public final class Schedules implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(250);

  private final List<Schedule> schedules;
  private final FunctionFleet fleet;
  private volatile boolean open = true;

  public Schedules(List<Schedule> schedules, FunctionFleet fleet) {
    this.schedules = List.copyOf(schedules);
    this.fleet = fleet;
  }

  /** Runs the schedules of the function of that logical id at once; empty when it has none. */
  public Optional<Outcome> run(String function, Instant at) {
    return schedules.stream().filter(schedule -> schedule.function().equals(function))
        .map(schedule -> fire(schedule, at)).reduce((_, last) -> last);
  }

  /** From now on, fires what falls due, until the clock is set or this is closed. */
  public void followRealTime(LocalClock clock) {
    Thread.ofVirtual().name("schedules").start(() -> {
      var seen = clock.instant();
      while (open && clock.isReal()) {
        pause();
        var now = clock.instant();
        var before = seen;
        if (open && clock.isReal()) {
          due(schedule -> true, before, now)
              .forEach(schedule -> Thread.startVirtualThread(() -> fire(schedule, now)));
        }
        seen = now;
      }
    });
  }

  /** The first firing after the instant of a schedule of an hour or more. */
  Optional<Instant> nextLong(Instant after) {
    return schedules.stream().filter(schedule -> !schedule.expression().isShort())
        .flatMap(schedule -> schedule.expression().after(after).stream())
        .min(Comparator.naturalOrder());
  }

  /** Fires those of an hour or more that are due at exactly this instant. */
  void fireLong(Instant at) {
    due(schedule -> !schedule.expression().isShort(), at.minusNanos(1), at)
        .forEach(due -> fire(due, at));
  }

  /** Fires the short ones: sweep and relay. */
  void fireShort(Instant at) {
    schedules.stream().filter(schedule -> schedule.expression().isShort())
        .forEach(each -> fire(each, at));
  }

  void fireAll(Instant at) {
    schedules.forEach(schedule -> fire(schedule, at));
  }

  private List<Schedule> due(Predicate<Schedule> which, Instant after, Instant until) {
    return schedules.stream().filter(which)
        .filter(schedule -> schedule.expression().after(after).filter(next -> !next.isAfter(until))
            .isPresent())
        .toList();
  }

  private Outcome fire(Schedule schedule, Instant at) {
    return fleet.invoke(schedule.function(), "schedule/" + schedule.source().name(),
        schedule.input(at).getBytes(StandardCharsets.UTF_8));
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    open = false;
  }
}
