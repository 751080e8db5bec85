package dev.parley.local.simulation;

import dev.parley.local.invariants.Evidence;
import dev.parley.local.invariants.Invariant;
import dev.parley.local.invariants.Invariants;
import dev.parley.local.invariants.Violation;
import dev.parley.local.template.FunctionResource;
import dev.parley.local.template.Stack;
import dev.parley.shared.journal.Commit;
import dev.parley.shared.journal.Entry;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.MemoryStore;
import dev.parley.shared.journal.Store;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.Ground;
import dev.parley.shared.lambda.Metrics;
import dev.parley.shared.lambda.Wiring;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One marketplace over a few days. On one thread and in a time of its own, a seed chooses what comes next: a request, a
 * message of any queue, a schedule, a change of the weather; and what goes wrong. What one invocation does between two
 * calls of another is chosen too, by delivering inside of the call. In the end the faults stop, everything is worked
 * off, and what is left must be as promised.
 */
public final class Simulation {
  private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
  private static final int BACKLOG = 60;
  private static final int MOST_ROUNDS = 20_000;
  private static final Duration GRACE = Duration.ofSeconds(61);
  /** After that nothing is to be told any more of a refund that does not get on. */
  private static final Duration AGE = Duration.ofDays(48);
  private static final Duration STEP = Duration.ofDays(4);

  private final long seed;
  private final RandomGenerator chance;
  private final VirtualClock clock = new VirtualClock(MONDAY);
  private final Tally tally = new Tally();
  private final MemoryStore truth;
  private final Store shaky;
  private final Fate fate;
  private final Watch watch;
  private final SimulatedQueues queues;
  private final SimulatedMail mail;
  private final SimulatedProviders providers;
  private final SimulatedAws aws;
  private final Deliveries deliveries;
  private final Errands errands;
  private final Workload workload;
  private final Operators operators;
  private long steps;
  private boolean restless;

  public Simulation(Stack stack, long seed, Variation variation) {
    this.seed = seed;
    this.chance = new SplittableRandom(seed);
    this.truth = new MemoryStore(new SplittableRandom(seed));
    this.fate = new Fate(chance, clock, tally, this::meanwhile);
    this.watch = new Watch(truth, fate, tally);
    this.queues = new SimulatedQueues(stack.queues());
    this.mail = new SimulatedMail(fate);
    this.providers = new SimulatedProviders(fate, chance, clock);
    this.aws = new SimulatedAws(new SimulatedSqs(queues, fate, clock), mail);
    this.shaky = Wrapped.store(
        variation.store(watch.over(truth)),
        (method, arguments, call) -> fate.around(
            method.getName(), written(arguments), () -> call.with(arguments)));
    var fleet = new Fleet(
        this::environment, this::ground, providers::line, variation, fate, clock);
    this.deliveries = new Deliveries(stack, fleet, queues, clock, chance, tally);
    this.errands = new Errands(stack.functions(), fleet, clock, chance, tally);
    this.workload = new Workload(chance, clock, watch.tickets(), watch.refunds());
    this.operators = new Operators(truth, chance, watch.heads());
  }

  private static @Nullable Entry written(@Nullable Object[] arguments) {
    return arguments.length > 0 && arguments[0] instanceof Commit commit
        ? commit.changes().getFirst().entry()
        : null;
  }

  private Environment environment(FunctionResource function, Map<String, String> variables) {
    return new Environment(variables, clock, chance, aws);
  }

  private Ground ground(FunctionResource function, Environment environment) {
    return new Ground(
        () -> shaky, () -> watch.over(Wiring.queues(environment)), new NoMetrics(),
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
        attempt -> clock.passMillis(attempt * chance.nextLong(5, 40)));
  }

  /** Nobody counts here. */
  private static final class NoMetrics implements Metrics {

    @Override
    public void count(String name, long howMany, Map<String, String> dimensions) {}

    @Override
    public void flush() {}
  }

  /**
   * Runs until so many deliveries were made, and then until everything is worked off.
   *
   * @throws Broken
   *           at the first step at which a promise is broken
   */
  public Episode run(long most) {
    fate.weather(Weather.FAIR);
    while (deliveries.count() < most) {
      step();
    }
    settle();
    age();
    judge();
    return new Episode(
        seed, deliveries.count(), steps, tally.counts(), watch.fingerprint());
  }

  private void step() {
    choose();
    clock.passMillis(chance.nextInt(400));
    var lot = chance.nextInt(2_000);
    if (lot < 8) {
      fate.weather(chance.nextInt(5) == 0 ? Weather.STORM : Weather.FAIR);
    } else if (lot < 20) {
      clock.passMillis(chance.nextLong(Duration.ofMinutes(20).toMillis()));
    } else if (lot == 20) {
      clock.passMillis(chance.nextLong(Duration.ofHours(30).toMillis()));
    } else if (lot < 32) {
      bring(operators.next());
    } else if (lot < 42) {
      providers.changeTheirMind();
    }
    check();
  }

  /** Something else is delivered while an invocation waits for an answer. */
  private void meanwhile(@Nullable Entry entry) {
    if (entry == null) {
      choose();
    } else if (!deliveries.deliverRival(entry)) {
      workload.about(entry.head()).ifPresentOrElse(this::bring, this::choose);
    }
  }

  private void choose() {
    steps++;
    if (chance.nextInt(4) == 0 && deliveries.tick()) {
      return;
    }
    var waiting = deliveries.visible();
    if (waiting > 0 && (waiting > BACKLOG || chance.nextInt(3) > 0)) {
      deliveries.deliver();
    } else {
      bring(errand());
    }
  }

  private Errand errand() {
    var late = switch (chance.nextInt(5)) {
      case 0 -> errands.again();
      case 1 -> providers.next();
      default -> Optional.<Errand>empty();
    };
    return late.orElseGet(workload::next);
  }

  private void check() {
    var found = new ArrayList<>(watch.found());
    found.addAll(errands.found());
    if (!found.isEmpty()) {
      throw new Broken(seed, steps, found);
    }
  }

  /** Without faults, until nothing is left to do; the senders bring again what was not answered. */
  private void settle() {
    fate.weather(Weather.CALM);
    for (var round = 0; round < MOST_ROUNDS; round++) {
      steps++;
      var busy = deliveries.deliver();
      if (!busy) {
        var errand = errands.again().or(providers::next);
        errand.ifPresent(this::bring);
        busy = errand.isPresent();
      }
      if (!busy && !goOn()) {
        return;
      }
      check();
    }
    restless = true;
  }

  /** Nobody does anything any more, and time goes on. */
  private void age() {
    var end = clock.instant().plus(AGE);
    while (clock.instant().isBefore(end)) {
      clock.pass(STEP);
      while (deliveries.tick()) {
        check();
      }
      settle();
    }
  }

  private void bring(Errand errand) {
    deliveries.counted();
    errands.bring(errand);
  }

  /** Lets time pass until something can be done; false where nothing is left. */
  private boolean goOn() {
    var next = queues.nextVisible();
    if (next.isPresent()) {
      clock.pass(Duration.between(clock.instant(), next.get()).plusMillis(1));
      return true;
    }
    var last = operators.last();
    if (last.isPresent()) {
      bring(last.get());
      return true;
    }
    if (!isDue() && operators.waiting().values().stream().noneMatch(n -> n > 0)) {
      return false;
    }
    clock.pass(GRACE);
    while (deliveries.tick()) {
      check();
    }
    return true;
  }

  private boolean isDue() {
    return !truth.before(Instant.MAX, 1).isEmpty()
        || truth.due(clock.instant()).findAny().isPresent()
        || queues.size() > 0;
  }

  private void judge() {
    providers.payouts()
        .forEach(payout -> tally.count("refund " + payout.state().name().toLowerCase(Locale.ROOT)));
    providers.payouts().stream().filter(payout -> payout.debits() > 0)
        .forEach(_ -> tally.count("refund debited"));
    var violations = new ArrayList<>(Invariants.broken(evidence()));
    var left = errands.again();
    left.ifPresent(
        errand -> violations.add(
            new Violation(Invariant.NOTHING_WAITS, errand.route(), "never got an answer")));
    if (restless) {
      violations.add(new Violation(Invariant.NOTHING_WAITS, "the suite",
          "was still at work after %,d rounds without faults".formatted(MOST_ROUNDS)));
    }
    if (!violations.isEmpty()) {
      throw new Broken(seed, steps, violations);
    }
  }

  private Evidence evidence() {
    var heads = new HashMap<String, Head>();
    var entries = new HashMap<String, List<Entry>>();
    for (var id : watch.heads()) {
      truth.head(id).ifPresent(head -> heads.put(id, head));
      entries.put(id, truth.entries(id));
    }
    var waiting = new HashMap<>(operators.waiting());
    queues.all().forEach(queue -> waiting.put(queue.resource().logicalId(), queue.size()));
    return new Evidence(
        clock.instant(), heads, entries, errands.offers(),
        truth.before(Instant.MAX, Integer.MAX_VALUE), waiting, mail.letters(), fate.doubtful(),
        providers.payouts(), Marketplace.captured());
  }
}
