package dev.parley.local;

import dev.parley.local.aws.LocalAws;
import dev.parley.local.aws.front.Caller;
import dev.parley.local.control.ControlDoor;
import dev.parley.local.control.Metrics;
import dev.parley.local.functions.FunctionFleet;
import dev.parley.local.functions.InProcessLauncher;
import dev.parley.local.functions.Invocation;
import dev.parley.local.functions.LambdaVariables;
import dev.parley.local.functions.Launcher;
import dev.parley.local.functions.Outcome;
import dev.parley.local.http.ApiDoor;
import dev.parley.local.http.HttpListener;
import dev.parley.local.http.TokenKey;
import dev.parley.local.processes.ProcessLauncher;
import dev.parley.local.processes.TaskRoot;
import dev.parley.local.providers.ChannelDoubles;
import dev.parley.local.providers.HttpCourier;
import dev.parley.local.providers.ProviderDoubles;
import dev.parley.local.queues.QueuePollers;
import dev.parley.local.template.HttpApiResource.JwtAuthorizer;
import dev.parley.local.template.Stack;
import dev.parley.local.template.Surroundings;
import dev.parley.local.template.TemplateReader;
import dev.parley.local.time.Deadlines;
import dev.parley.local.time.LocalClock;
import dev.parley.local.time.Schedule;
import dev.parley.local.time.Schedules;
import dev.parley.shared.lambda.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

/** A whole stack on this machine: everything that template.yaml names, behind its real doors. */
public final class LocalRuntime implements AutoCloseable {
  private final Options options;
  private final Consumer<String> narrator;
  private final LocalClock clock = new LocalClock(InstantSource.system());
  private final TokenKey key = new TokenKey(InstantSource.system());
  private final Metrics metrics = new Metrics();
  private final CompletableFuture<FunctionFleet> fleetToBe = new CompletableFuture<>();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final HttpListener listener;
  private final HttpListener providers;
  private final Stack stack;
  private final LocalAws aws;

  /**
   * Starts everything and returns when it is ready; the narrator hears what goes on.
   *
   * @throws StartupFailure
   *             saying in one line what is in the way
   */
  public static LocalRuntime start(Options options, Consumer<String> narrator) throws IOException {
    return new LocalRuntime(options, narrator);
  }

  private LocalRuntime(Options options, Consumer<String> narrator) throws IOException {
    this.options = options;
    this.narrator = narrator;
    try {
      listener = opened(bind(options.port()));
      providers = opened(bind(0));
      narrator.accept("starting DynamoDB Local and ElasticMQ");
      var starting = CompletableFuture.supplyAsync(this::startAws);
      open.push(() -> {
        var _ = starting.thenAccept(LocalAws::close);
      });
      narrator.accept("reading " + template());
      FirstLook.at(TemplateReader.read(template(), surroundings("http://127.0.0.1")), options);
      aws = started(starting);
      stack = TemplateReader.read(template(), surroundings(aws.endpoint().toString()));
      narrator.accept(
          "creating " + stack.tables().size() + " tables and " + stack.queues().size() + " queues");
      Provisioning.of(stack, aws);
      serve();
    } catch (IOException | RuntimeException failed) {
      close();
      throw failed;
    }
  }

  private void serve() throws IOException {
    var fleet = opened(new FunctionFleet(stack.functions(), launcher(), clock));
    fleetToBe.complete(fleet);
    var schedules = opened(new Schedules(Schedule.of(stack.functions(), clock.instant()), fleet));
    var pollers = opened(new QueuePollers(polled(), region(), aws.queues(), fleet));
    var suite = options.suite().open(stack, aws);
    var deadlines = options.processes().any()
        ? Optional.<Deadlines>empty()
        : Optional.of(suite.deadlines());
    var doubles = new ProviderDoubles(
        suite.payments(), aws.faults(), aws.secrets()::all, clock, opened(new HttpCourier(uri())));
    var channels = new ChannelDoubles(aws.outbox(), aws.faults(), aws.secrets()::all, clock);
    providers.serve(request -> ChannelDoubles.isFor(request)
        ? channels.answer(request)
        : doubles.answer(request));
    listener.serve(new ApiDoor(stack, key, fleet, clock),
        new ControlDoor(new ControlDoor.Parts(stack, key, clock,
            deadlines, aws, fleet, pollers, listener, schedules, metrics, suite.unsent(),
            suite.seeding(), doubles)));
    schedules.followRealTime(clock);
  }

  /** Each process is a JVM: more of one function than there are processors would only be in each other's way. */
  private Stack polled() {
    return options.processes().any()
        ? stack.withQueueConcurrency(Math.max(2, Runtime.getRuntime().availableProcessors()))
        : stack;
  }

  /** Where the doors are. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + listener.port());
  }

  /** The folder with template.yaml and events/. */
  Path project() {
    return options.project();
  }

  /** What is served. */
  public Stack stack() {
    return stack;
  }

  /** A token for that role, as POST /_local/token gives it; empty without an authorizer. */
  Optional<String> token(String role, String subject) {
    return stack.api().stream().flatMap(api -> api.authorizers().values().stream()).findFirst()
        .map((JwtAuthorizer authorizer) -> key.issue(authorizer, subject, Map.of("role", role)));
  }

  /** Launches processes that find this runtime's AWS; what they print goes to the output. */
  ProcessLauncher processes(TaskRoot taskRoot, Consumer<String> output) throws IOException {
    return new ProcessLauncher(taskRoot, variables(), output, this::bury);
  }

  /** The AWS that functions find here. */
  public LocalAws aws() {
    return aws;
  }

  /** The functions at work. */
  public FunctionFleet fleet() {
    return fleetToBe.join();
  }

  /** Runs a function in this process, without faults in its way, as if that much time had passed. */
  public Outcome later(Duration ahead, String function) {
    var resource = stack.functions().stream()
        .filter(each -> each.logicalId().equals(function)).findFirst().orElseThrow();
    var launcher = new InProcessLauncher(List.of(resource), variables(),
        environments(() -> clock.instant().plus(ahead)), this::printed, this::bury);
    var instance = launcher.launch(resource, function + "i0000");
    try {
      return instance.invoke(
          new Invocation("later-" + clock.millis(), new byte[]{'{', '}'}, resource.timeout()));
    } finally {
      instance.close();
    }
  }

  private LambdaVariables variables() {
    return new LambdaVariables(region(), aws.endpoint());
  }

  private static String region() {
    return Surroundings.local("", "").region();
  }

  private Launcher launcher() throws IOException {
    var here = new InProcessLauncher(stack.functions(), variables(), environments(clock),
        this::printed, this::bury);
    if (!options.processes().any()) {
      return here;
    }
    var apart = opened(processes(TaskRoot.unpack(FirstLook.artifact(options)), this::printed));
    return (function, instanceId) -> options.processes().has(function.logicalId())
        ? apart.launch(function, instanceId)
        : here.launch(function, instanceId);
  }

  /** Functions of this process speak to AWS as all do, but over no socket. */
  private Function<Map<String, String>, Environment> environments(InstantSource when) {
    return here -> Environment.of(here, when, aws.reach());
  }

  /** A line of a function is a metric or a log line. */
  private void printed(String line) {
    if (!metrics.take(line)) {
      options.lines().accept(line);
    }
  }

  private void bury(String instance) {
    aws.crashes().bury(Caller.withKey(instance));
  }

  private static LocalAws started(CompletableFuture<LocalAws> starting) {
    try {
      return starting.join();
    } catch (CompletionException failed) {
      var why = failed.getCause() == null ? failed : failed.getCause();
      throw new StartupFailure("The engines do not start: " + why.getMessage());
    }
  }

  private LocalAws startAws() {
    try {
      return LocalAws
          .start(new LocalAws.Settings(0, options.data(), region(), clock,
              InstantSource.system(),
              (caller, _) -> fleetToBe.join().crash(caller.instance())));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static HttpListener bind(int port) throws IOException {
    try {
      return HttpListener.bind(port);
    } catch (BindException taken) {
      throw new StartupFailure(
          "Port " + port + " is in use: stop what listens there, or add -Dport=" + (port + 1));
    }
  }

  private Path template() {
    return options.project().resolve("template.yaml");
  }

  private Surroundings surroundings(String queueUrlBase) {
    return Surroundings.local(queueUrlBase, "http://127.0.0.1:" + providers.port());
  }

  private <C extends AutoCloseable> C opened(C part) {
    open.push(part);
    return part;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception failed) {
        narrator.accept("could not close cleanly: " + failed);
      }
    }
  }
}
