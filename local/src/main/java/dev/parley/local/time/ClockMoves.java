package dev.parley.local.time;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Moves the clock. Forward, it stops and settles at each instant where a deadline falls due or a long schedule fires;
 * the short ones, sweep and relay, run at the next full minute after each and at the end.
 */
public final class ClockMoves {
  private static final Duration FAR = Duration.ofDays(90);

  private final LocalClock clock;
  private final Schedules schedules;
  private final Deadlines deadlines;
  private final Settling settling;

  public ClockMoves(LocalClock clock, Schedules schedules, Deadlines deadlines, Settling settling) {
    this.clock = clock;
    this.schedules = schedules;
    this.deadlines = deadlines;
    this.settling = settling;
  }

  /** Puts the clock to the target, working through what falls due on the way there. */
  public synchronized void to(Instant target) {
    var start = clock.instant();
    clock.put(start);
    if (!target.isAfter(start)) {
      clock.put(target);
      return;
    }
    settling.settle();
    if (Duration.between(start, target).compareTo(FAR) > 0) {
      clock.put(target);
      schedules.fireAll(target);
    } else {
      workThrough(target);
      clock.put(target);
      schedules.fireShort(target);
    }
    settling.settle();
  }

  private void workThrough(Instant target) {
    @Nullable
    Instant sweep = null;
    while (true) {
      var now = clock.instant();
      var stop = earliest(deadlines.nextAfter(now), schedules.nextLong(now));
      var next = earliest(stop, Optional.ofNullable(sweep));
      if (next.isEmpty() || next.get().isAfter(target)) {
        return;
      }
      var at = next.get();
      clock.put(at);
      schedules.fireLong(at);
      settling.settle();
      if (at.equals(sweep)) {
        schedules.fireShort(at);
        settling.settle();
        sweep = null;
      }
      if (stop.isPresent() && stop.get().equals(at) && sweep == null) {
        sweep = at.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
      }
    }
  }

  private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
    return Stream.of(one, other).flatMap(Optional::stream).min(Comparator.naturalOrder());
  }
}
