package dev.parley.sla;

import dev.parley.shared.time.BusinessCalendar;
import dev.parley.shared.time.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** A ticket's facts and the terms after each of them, drawn from a seed. */
record History(long seed, List<SlaFact> facts, List<SlaTerms> terms) {

  static final Duration RESOLUTION = Duration.ofHours(30);

  private static final Instant START = Instant.parse("2026-03-20T08:00:00Z");
  private static final List<SlaTerms> TERMS = List.of(
      terms(Target.seconds(RESOLUTION.toSeconds()),
          Story.office("Europe/Berlin", "09:00", "17:00")),
      terms(Target.businessDays(2), Story.office("America/New_York", "08:00", "12:00")),
      terms(Target.seconds(0), BusinessCalendar.ALWAYS_OPEN),
      new SlaTerms(SlaPolicy.of(Map.of(Metric.AGENT_WORK, Target.seconds(7200))),
          Calendars.of(Story.OFFICE), "sla/4", "calendars/4"));

  static final Set<TicketStatus> PAUSED = Set.of(TicketStatus.PENDING, TicketStatus.ON_HOLD);

  static History drawn(long seed) {
    return drawn(seed, 11);
  }

  static History drawnUnderOnePolicy(long seed) {
    return drawn(seed, 8);
  }

  private static History drawn(long seed, int kinds) {
    var random = new Random(seed);
    var at = START.plusSeconds(random.nextInt(700_000));
    var facts = new ArrayList<SlaFact>(List.of(new SlaFact.Created(at, status(random))));
    var terms = new ArrayList<>(List.of(TERMS.getFirst()));
    int length = 3 + random.nextInt(25);
    for (int i = 0; i < length; i++) {
      at = at.plusMillis(random.nextInt(6) == 0 ? 0 : random.nextInt(40_000_000));
      var fact = fact(random, random.nextInt(kinds), at);
      facts.add(fact);
      terms.add(fact instanceof SlaFact.PolicyChanged(_, var next) ? next : terms.getLast());
    }
    return new History(seed, facts, terms);
  }

  private static SlaFact fact(Random random, int kind, Instant at) {
    return switch (kind) {
      case 0, 1 -> new SlaFact.RequesterMessage(at);
      case 2, 3 -> new SlaFact.PublicReply(at, one(Replier.values(), 3, random));
      case 4, 5, 6 -> new SlaFact.StatusChanged(at, status(random));
      case 7 -> new SlaFact.Assigned(at, queue(random), null);
      case 8, 9 -> new SlaFact.PolicyChanged(at, TERMS.get(random.nextInt(TERMS.size())));
      default -> new SlaFact.DueOverridden(at, one(Metric.values(), 9, random),
          at.plusSeconds(random.nextInt(400_000) - 20_000));
    };
  }

  private static TicketStatus status(Random random) {
    return one(TicketStatus.values(), 5, random);
  }

  private static <T> T one(T[] of, int among, Random random) {
    return List.of(of).get(random.nextInt(among));
  }

  private static String queue(Random random) {
    return List.of("disputes", "technical", "seller:S-1", "seller:S-2").get(random.nextInt(4));
  }

  private static SlaTerms terms(Target resolution, BusinessCalendar calendar) {
    var targets = Map.of(Metric.FIRST_REPLY, Target.seconds(7200), Metric.NEXT_REPLY,
        Target.seconds(5400), Metric.PERIODIC_UPDATE, Target.seconds(20_000),
        Metric.PAUSABLE_UPDATE, Target.seconds(20_000), Metric.REQUESTER_WAIT,
        Target.businessDays(1), Metric.RESOLUTION, resolution, Metric.SELLER_REPLY,
        Target.seconds(86_400), Metric.OWNERSHIP, Target.seconds(9000));
    var pauses = Map.of(Metric.FIRST_REPLY, Set.of(TicketStatus.PENDING), Metric.RESOLUTION,
        Set.of(TicketStatus.PENDING, TicketStatus.ON_HOLD));
    var levels = targets.keySet().stream().flatMap(metric -> List.of(Level.once(metric, -900),
        new Level(metric, 0, new Level.Repeat(1800, 3), List.of(Recipient.LEAD))).stream())
        .toList();
    return new SlaTerms(new SlaPolicy(targets, pauses, levels, false), Calendars.of(calendar),
        "sla/1", "calendars/1");
  }

  /** Applies the facts from one place to another. */
  Clocks fold(Clocks clocks, int from, int to) {
    var folded = clocks;
    for (int i = from; i < to; i++) {
      folded = folded.apply(facts.get(i), terms.get(Math.max(0, i - 1)));
    }
    return folded;
  }

  /** Other facts under the same one policy. */
  History with(List<SlaFact> others) {
    return new History(seed, others, Collections.nCopies(others.size(), lastTerms()));
  }

  SlaTerms termsAfter(int fact) {
    return terms.get(fact);
  }

  SlaTerms lastTerms() {
    return terms.getLast();
  }

  /** Up to three instants between a fact and the next. */
  List<Instant> instantsUntilNext(int fact, Random random) {
    var from = facts.get(fact).at();
    var to = fact + 1 < facts.size() ? facts.get(fact + 1).at() : from.plusSeconds(400_000);
    long span = Duration.between(from, to).toMillis();
    return random.longs(random.nextInt(4), 0, span + 1).sorted().mapToObj(from::plusMillis)
        .toList();
  }

  List<Instant> instantsAfterwards() {
    return IntStream.range(0, 5).mapToObj(i -> facts.getLast().at().plusSeconds(i * 86_333L))
        .map(at -> at.plus(Duration.ofSeconds(400_000))).toList();
  }

  /** The plain definition, worked out from the whole history. */
  Duration openTimeWithout(Instant now) {
    var sum = Duration.ZERO;
    for (var span : runs(now)) {
      sum = sum.plus(lastTerms().calendars().business().between(span.from(), span.to()));
    }
    return sum;
  }

  /** Whether so much had elapsed at the end of any run, and time went on. */
  boolean overspent(Instant now, Duration target) {
    return runs(now).stream().anyMatch(run -> {
      var calendar = lastTerms().calendars().business();
      var left = target.minus(openTimeWithout(run.from()));
      return left.isNegative() || calendar.add(run.from(), left).isBefore(run.to());
    });
  }

  private List<Run> runs(Instant now) {
    var runs = new ArrayList<Run>();
    var status = TicketStatus.NEW;
    for (int i = 0; i < facts.size(); i++) {
      status = switch (facts.get(i)) {
        case SlaFact.Created(_, var first) -> first;
        case SlaFact.StatusChanged(_, var next) -> next;
        case SlaFact.RequesterMessage _, SlaFact.PublicReply _, SlaFact.InternalNote _, SlaFact.Assigned _, SlaFact.PolicyChanged _, SlaFact.DueOverridden _, SlaFact.Merged _ ->
            status;
      };
      var to = i + 1 < facts.size() ? facts.get(i + 1).at() : now;
      var from = facts.get(i).at();
      if (status != TicketStatus.SOLVED && !PAUSED.contains(status) && !from.isAfter(now)) {
        var end = to.isBefore(now) ? to : now;
        var touches = !runs.isEmpty() && runs.getLast().to().equals(from);
        runs.add(new Run(touches ? runs.removeLast().from() : from, end));
      }
    }
    return runs;
  }

  private record Run(Instant from, Instant to) {}

  @Override
  public String toString() {
    return "seed " + seed;
  }
}
