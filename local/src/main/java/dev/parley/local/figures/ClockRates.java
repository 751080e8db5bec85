package dev.parley.local.figures;

import dev.parley.shared.time.BusinessCalendar;
import dev.parley.shared.time.CalendarDocument;
import dev.parley.shared.time.Checked;
import dev.parley.shared.time.Target;
import dev.parley.sla.Calendars;
import dev.parley.sla.Clocks;
import dev.parley.sla.Level;
import dev.parley.sla.Metric;
import dev.parley.sla.Promise;
import dev.parley.sla.Replier;
import dev.parley.sla.SlaFact;
import dev.parley.sla.SlaPolicy;
import dev.parley.sla.SlaTerms;
import dev.parley.sla.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * How often a second open time is added and clocks are asked, on one thread. The measurements take turns, so that a busy
 * machine is busy for all of them; medians are told, and each as a multiple of adding eight business hours.
 */
public final class ClockRates {
  private static final int ROUNDS = 15;
  private static final int CALLS = 20_000;
  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
  private static final BusinessCalendar DESK = desk();
  private static final SlaTerms TERMS = terms();
  private static final Clocks CLOCKS = clocks();

  private ClockRates() {}

  /** What is measured, and how often a second it was done in each round. */
  private static final class Measured {
    private final String name;
    private final IntUnaryOperator once;
    private final double[] rates = new double[ROUNDS];

    private Measured(String name, IntUnaryOperator once) {
      this.name = name;
      this.once = once;
    }

    static Measured of(String name, IntUnaryOperator once) {
      return new Measured(name, once);
    }

    int run(int round) {
      var sink = 0;
      var start = System.nanoTime();
      for (var n = 0; n < CALLS; n++) {
        sink += once.applyAsInt(n);
      }
      if (round >= 0) {
        rates[round] = CALLS * 1e9 / (System.nanoTime() - start);
      }
      return sink;
    }

    double median() {
      return Arrays.stream(rates).sorted().skip(ROUNDS / 2).findFirst().orElse(0);
    }
  }

  public static void main(String[] arguments) {
    tell(List.of(
        Measured.of("add 8 business hours",
            n -> DESK.add(at(n), Duration.ofHours(8)).hashCode()),
        Measured.of("add 8 h round the clock",
            n -> BusinessCalendar.ALWAYS_OPEN.add(at(n), Duration.ofHours(8)).hashCode()),
        Measured.of("add 100 business hours",
            n -> DESK.add(at(n), Duration.ofHours(100)).hashCode()),
        Measured.of("count between, 30 days apart",
            n -> DESK.between(at(n), at(n).plus(Duration.ofDays(30))).hashCode()),
        Measured.of("read a ticket's clocks", n -> CLOCKS.readAt(at(n), TERMS).hashCode()),
        Measured.of("find what to look at next", _ -> CLOCKS.nextLookAt(TERMS).hashCode()),
        Measured.of("fold a reply", n -> CLOCKS
            .apply(new SlaFact.PublicReply(at(n), Replier.AGENT), TERMS).hashCode())));
  }

  /** Some instant of the following year. */
  private static Instant at(int n) {
    return MONDAY.plus(Duration.ofDays(1)).plusSeconds(n * 1_571L % 31_000_000);
  }

  private static void tell(List<Measured> all) {
    var sink = 0;
    for (var round = -ROUNDS; round < ROUNDS; round++) {
      for (var measured : all) {
        sink += measured.run(round);
      }
    }
    var base = all.getFirst().median();
    System.out.printf("%-32s %14s %7s%n", "on one thread", "per second", "ratio");
    all.forEach(it -> System.out.printf("%-32s %,14.0f %6.2fx%n", it.name, it.median(),
        it.median() / base));
    System.out.printf("(%d rounds of %,d calls in turn; check %08x)%n", ROUNDS, CALLS, sink);
  }

  private static BusinessCalendar desk() {
    var hours = List.of(List.of("09:00", "12:00"), List.of("13:00", "18:00"));
    return switch (BusinessCalendar.of(CalendarDocument.weekly("Europe/Berlin",
        Map.of("mon", hours, "tue", hours, "wed", hours, "thu", hours, "fri", hours)))) {
      case Checked.Valid<BusinessCalendar>(var calendar) -> calendar;
      case Checked.Refused<BusinessCalendar>(var wrong) ->
          throw new IllegalStateException(wrong.toString());
    };
  }

  private static SlaTerms terms() {
    var targets = Map.of(
        Metric.FIRST_REPLY, Target.seconds(28_800), Metric.NEXT_REPLY, Target.seconds(14_400),
        Metric.RESOLUTION, Target.businessDays(3));
    var levels = targets.keySet().stream()
        .flatMap(metric -> List.of(Level.once(metric, -7200), Level.once(metric, 0)).stream())
        .toArray(Level[]::new);
    return new SlaTerms(
        new Promise("desk", "1", "1"), SlaPolicy.of(targets)
            .pausedIn(Map.of(Metric.RESOLUTION, Set.of(TicketStatus.PENDING))).withLevels(levels),
        Calendars.of(DESK), targets.keySet());
  }

  /** A ticket that was answered, waited, and was asked again. */
  private static Clocks clocks() {
    var facts = List.of(
        new SlaFact.Created(MONDAY, TicketStatus.NEW),
        new SlaFact.PublicReply(MONDAY.plusSeconds(3_600), Replier.AGENT),
        new SlaFact.StatusChanged(MONDAY.plusSeconds(3_600), TicketStatus.PENDING),
        new SlaFact.RequesterMessage(MONDAY.plusSeconds(40_000)),
        new SlaFact.StatusChanged(MONDAY.plusSeconds(40_000), TicketStatus.OPEN));
    var clocks = Clocks.none();
    for (var fact : facts) {
      clocks = clocks.apply(fact, TERMS);
    }
    return clocks;
  }
}
