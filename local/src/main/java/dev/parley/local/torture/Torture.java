package dev.parley.local.torture;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.local.LocalRuntime;
import dev.parley.local.Options;
import dev.parley.local.Processes;
import dev.parley.local.StartupFailure;
import dev.parley.local.SuiteRecords;
import dev.parley.local.demo.RuntimeClient;
import dev.parley.local.invariants.Invariants;
import dev.parley.local.torture.Sender.Person;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Kills functions that run as processes while events of all kinds flow, doubled and out of order, through throttles,
 * conflicts and lost answers; then looks from outside whether any promise was broken.
 */
public final class Torture {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LARGEST_WAVE = 250;
  private static final int WAVES = 4;
  private static final int CALLS_PER_KILL = 400;
  private static final int ROUNDS_TO_REST = 20;
  private static final Duration GRACE_OF_THE_RELAY = Duration.ofMinutes(2);
  private static final Duration LAST_DEADLINE = Duration.ofSeconds(5);

  private final Settings settings;
  private final Consumer<String> narrator;
  private final LocalRuntime runtime;
  private final RuntimeClient client;
  private final Doorstep doorstep;
  private final Operator operator;

  /**
   * What to do.
   *
   * @param processes
   *          what is killed
   * @param callsPerKill
   *          to AWS, on average
   * @param log
   *          where the lines of the functions go
   */
  public record Settings(Path project, Processes processes, int events, long seed, int callsPerKill,
      Path log) {

    /** At least a few, so that what is opened in one is changed in the next. */
    int wave() {
      return Math.min(LARGEST_WAVE, Math.ceilDiv(events, WAVES));
    }
  }

  private Torture(Settings settings, LocalRuntime runtime, Consumer<String> narrator) {
    this.settings = settings;
    this.narrator = narrator;
    this.runtime = runtime;
    this.client = new RuntimeClient(runtime.uri());
    this.doorstep = new Doorstep(client);
    this.operator = new Operator(client);
  }

  /** From the command line: {@code -Devents=10000 -Dseed=7}; ends with status 1 where a promise was broken. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try {
      var project = Path.of(System.getProperty("parley.project", "."));
      var seed = Long.getLong("seed", 7);
      var report = run(
          new Settings(project, Processes.ALL, Integer.getInteger("events", 10_000), seed,
              CALLS_PER_KILL,
              project.resolve("local/target/torture-" + seed + ".log")),
          System.out::println);
      System.out.print(report.text());
      System.exit(report.violations().isEmpty() ? 0 : 1);
    } catch (StartupFailure failure) {
      System.err.println(failure.getMessage());
      System.exit(1);
    }
  }

  /** Runs to the end and reports. */
  public static Report run(Settings settings, Consumer<String> narrator)
      throws IOException, InterruptedException {
    try (var lines = new FunctionLines(settings.log());
        var runtime = LocalRuntime.start(
            Options.inMemory(settings.project(), SuiteRecords::open).with(settings.processes())
                .logging(lines::take),
            narrator)) {
      return new Torture(settings, runtime, narrator).run(lines);
    }
  }

  private Report run(FunctionLines lines) throws IOException, InterruptedException {
    furnish();
    var started = Instant.now();
    int kills;
    try (var reaper = new Reaper(runtime, settings.processes(), new Random(settings.seed()),
        settings.callsPerKill())) {
      local("PUT", "faults", faults());
      storm(reaper);
      kills = reaper.kills();
    }
    local("DELETE", "faults", "");
    var took = Duration.between(started, Instant.now());
    narrator.accept("no more faults: working off what is left");
    workOff();
    var witness = new Witness(runtime);
    var evidence = witness.evidence(doorstep.offers(), operator.waiting());
    doorstep.refusals().forEach(refusal -> narrator.accept("refused: " + refusal));
    return new Report(settings.seed(), evidence.offers().size(),
        (int) evidence.offers().stream().filter(offer -> offer.accepted()).count(),
        doorstep.requests(), doorstep.answered(5), kills, runtime.fleet().log().count(),
        lines.redeliveries(), evidence.entries().values().stream().mapToInt(List::size).sum(),
        sum(evidence.letters().values().stream()), sum(evidence.doubtful().values().stream()),
        took, Invariants.broken(evidence));
  }

  private String faults() {
    return """
        {"seed": %d,
         "dynamodb": {"throttle": 0.02, "conflict": 0.03, "timeout": 0.005},
         "sqs": {"send_failure": 0.02, "duplicate": 0.05, "reorder": 0.2}}"""
        .formatted(settings.seed());
  }

  private static int sum(Stream<Integer> numbers) {
    return numbers.mapToInt(Integer::intValue).sum();
  }

  /** Secrets, and people who read mail. */
  private void furnish() throws IOException, InterruptedException {
    var secrets = "{\"secrets\": [\"%s\"]}".formatted(Doorstep.SECRET);
    local("PUT", "secrets/carriers/easypost", secrets);
    local("PUT", "secrets/payments/stripe", secrets);
    var buyers = IntStream.range(0, 4).mapToObj(n -> new Person("buyer", "B-" + n)).toList();
    var people = new ArrayList<>(Traffic.AGENTS);
    people.add(Traffic.SHOP);
    people.addAll(buyers);
    doorstep.meet(people);
    var knocks = new ArrayList<Knock>();
    for (var buyer : buyers) {
      knocks.add(party("buyer", buyer.sub(), """
          {"name": "Kim", "email": "kim@buyers.example", "locale": "en", "flags": []}"""));
    }
    knocks.add(party("seller", "S-1", """
        {"name": "Lamps", "locale": "de", "time_zone": "Europe/Berlin", "risk": "normal",
         "contact": {"email": "desk@sellers.example"}}"""));
    doorstep.bring(knocks);
  }

  private static Knock party(String kind, String id, String body) {
    return new Knock(kind, Traffic.SHOP, "PUT", "/" + kind + "s/" + id, body, "k-" + id,
        kind + "/" + id);
  }

  /** Wave after wave; what was killed comes again between them. */
  private void storm(Reaper reaper) throws IOException, InterruptedException {
    var traffic = new Traffic(settings.seed(), settings.events());
    for (int done = 0; done < settings.events(); done += settings.wave()) {
      var size = Math.min(settings.wave(), settings.events() - done);
      doorstep.bring(traffic.wave(size, Instant.now()));
      local("POST", "schedules/DeadlineSweep/run", "");
      local("POST", "schedules/Relay/run", "");
      settle();
      narrator.accept("%,d events, %,d requests, %,d invocations, %,d kills".formatted(
          done + size, doorstep.requests(), runtime.fleet().log().count(), reaper.kills()));
    }
  }

  /** Until every deadline of the traffic has passed and the relay finds nothing more. */
  private void workOff() throws IOException, InterruptedException {
    Thread.sleep(LAST_DEADLINE);
    var witness = new Witness(runtime);
    var rounds = 0;
    do {
      operator.putRight();
      local("POST", "schedules/DeadlineSweep/run", "");
      runtime.later(GRACE_OF_THE_RELAY, "Relay");
      settle();
    } while (++rounds < 2
        || (!operator.putRight() && rounds < ROUNDS_TO_REST)
        || (!witness.undispatched(Instant.now()).isEmpty() && rounds < ROUNDS_TO_REST));
  }

  private void settle() throws IOException, InterruptedException {
    local("POST", "settle", "{\"timeout_s\": 300}");
  }

  private void local(String method, String path, String body)
      throws IOException, InterruptedException {
    var reply = body.isEmpty()
        ? client.send(method, "/_local/" + path, JSON.createObjectNode())
        : client.send(method, "/_local/" + path, JSON.readTree(body));
    if (reply.status() != 200) {
      throw new IllegalStateException(method + " " + path + " answered " + reply.text());
    }
  }
}
