package dev.parley.local.routing;

import dev.parley.local.simulation.Wrapped;
import dev.parley.routing.Floor;
import dev.parley.routing.handler.RoutingCommands;
import dev.parley.shared.core.Category;
import dev.parley.shared.core.Command;
import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Presence;
import dev.parley.shared.core.RoutingCommand.Know;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.failure.Classifier;
import dev.parley.shared.journal.Commit;
import dev.parley.shared.journal.Journal;
import dev.parley.shared.journal.Store;
import dev.parley.shared.lambda.Clients;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.Ground;
import dev.parley.shared.lambda.Metrics;
import dev.parley.shared.lambda.QueueConsumer;
import dev.parley.shared.lambda.Wiring;
import dev.parley.tickets.Ticket;
import dev.parley.tickets.handler.TicketCommands;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The functions that tickets and agents meet in, over any store, eight at once. What they send is delivered in any order,
 * one message in five twice; one commit in five is said to have met another writer, and one in twenty is written and then
 * fails.
 */
final class Rush {
  private static final int WORKERS = 8;
  private static final int QUIET = 50;

  private final Store truth;
  private final Store store;
  private final Random chance;
  private final List<Message> waiting = new ArrayList<>();
  private final Set<String> tickets = new HashSet<>();
  private final QueueConsumer floor;
  private final QueueConsumer desk;
  private volatile Instant now = Instant.parse("2026-11-23T09:00:00Z");
  private int busy;
  private long version;

  /**
   * A rush.
   *
   * @param watch
   *          is told of the floor before and after each of its commits
   */
  Rush(Store truth, int seed, BiConsumer<Floor, Floor> watch) {
    this.truth = truth;
    this.chance = new Random(seed);
    this.store = Wrapped.store(truth, (_, arguments, call) -> {
      if (arguments.length == 0 || !(arguments[0] instanceof Commit commit)) {
        return call.with(arguments);
      }
      var fate = chance.nextInt(20);
      if (fate < 4) {
        return new Journal.Outcome.Conflict();
      }
      var outcome = call.with(arguments);
      if (outcome instanceof Journal.Outcome.Committed) {
        commit.changes().forEach(change -> seen(change, watch));
      }
      if (fate == 4) {
        throw new Failure.Retryable(ErrorType.DEPENDENCY_UNAVAILABLE, "injected after the write");
      }
      return outcome;
    });
    // The wrapper makes each part when it is first asked for, and is not made for many who ask at once.
    Stream.<Object>of(store.journal(), store.texts(), store.board(), store.links(), store.parking(),
        store.undispatched(), store.dueIndex(), store.receipts()).forEach(Objects::requireNonNull);
    this.floor = new RoutingCommands(wiring("RoutingCommands"));
    this.desk = new TicketCommands(wiring("TicketCommands"));
  }

  private static void seen(Commit.Change change, BiConsumer<Floor, Floor> watch) {
    var after = change.after();
    if (after != null && after.id().equals(Floor.HEAD) && change.writesHead()) {
      var before = Floor.AGGREGATE.state(change.before());
      watch.accept(
          before == null ? Floor.EMPTY : before,
          Objects.requireNonNull(Floor.AGGREGATE.state(after)));
    }
  }

  private Wiring wiring(String function) {
    var environment = new Environment(
        Map.of("AWS_LAMBDA_FUNCTION_NAME", function), () -> now, chance, new Nothing());
    var silent = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return new Wiring(
        environment,
        new Ground(() -> store, () -> this::send, new Uncounted(), silent,
            _ -> Thread.onSpinWait()));
  }

  private synchronized void send(List<Message> messages) {
    messages.stream().filter(it -> it.command().inbox() != Inbox.NOTIFICATIONS)
        .forEach(waiting::add);
  }

  /** So many agents in one queue, each with room for so many tickets. */
  Rush agents(int count, int capacity) {
    for (var n = 0; n < count; n++) {
      tell(Floor.HEAD, "agent/A-" + n, new Know(
          "A-" + n, Set.of("order-delivery"), Set.of(), Set.of(), capacity, Presence.ONLINE, null));
    }
    return this;
  }

  /** The parcel of that number is lost, or found again: a ticket is opened, or solved. */
  Rush parcel(int number, boolean found) {
    var source = "shipment/easypost/EZ" + number;
    var concern = new Concern(
        source + "/lost", Category.DELIVERY, null, null, "It is lost.", Set.of(), null, found,
        found ? "It was found." : null);
    tickets.add(concern.ticket());
    return tell(concern.ticket(), source, concern);
  }

  private Rush tell(String to, String source, Command command) {
    version++;
    send(
        List.of(
            new Message(
                source + "@" + version, to, now, Party.PARLEY, "c", source, version, command)));
    return this;
  }

  /** The sweep finds the floor, if it wants to be looked at. */
  Rush after(Duration time) throws Exception {
    now = now.plus(time);
    var head = truth.journal().head(Floor.HEAD).orElseThrow();
    var due = head.deadline();
    if (due != null && !due.at().isAfter(now)) {
      send(
          List.of(
              new Message(
                  "deadline/" + due.n(), Floor.HEAD, now, Party.PARLEY, "c", null, 0,
                  new DeadlineReached(Inbox.ROUTING, due.n()))));
    }
    return settle();
  }

  /** Everybody works until nothing waits. */
  Rush settle() throws Exception {
    try (var pool = Executors.newFixedThreadPool(WORKERS)) {
      var work = new ArrayList<Callable<@Nullable Void>>();
      for (var n = 0; n < WORKERS; n++) {
        work.add(this::work);
      }
      for (var done : pool.invokeAll(work)) {
        done.get();
      }
    }
    return this;
  }

  private @Nullable Void work() {
    for (var quiet = 0; quiet < QUIET;) {
      var message = take();
      if (message == null) {
        quiet = isIdle() ? quiet + 1 : 0;
        Thread.onSpinWait();
      } else {
        quiet = 0;
        deliver(message);
      }
    }
    return null;
  }

  private synchronized boolean isIdle() {
    return busy == 0 && waiting.isEmpty();
  }

  private synchronized @Nullable Message take() {
    if (waiting.isEmpty()) {
      return null;
    }
    busy++;
    var at = chance.nextInt(waiting.size());
    return chance.nextInt(5) == 0 ? waiting.get(at) : waiting.remove(at);
  }

  private void deliver(Message message) {
    var consumer = message.command().inbox() == Inbox.ROUTING ? floor : desk;
    var failure = consumer.shell().rehearsed(message);
    synchronized (this) {
      busy--;
      if (failure.isPresent() && !(Classifier.of(failure.get()) instanceof Failure.Retryable)) {
        waiting.clear();
        throw failure.get();
      }
      failure.ifPresent(_ -> waiting.add(message));
    }
  }

  Floor floor() {
    return Objects.requireNonNull(
        Floor.AGGREGATE.state(truth.journal().head(Floor.HEAD).orElseThrow()));
  }

  List<Ticket> tickets() {
    return truth.journal().heads(tickets).values().stream()
        .map(head -> Objects.requireNonNull(Ticket.AGGREGATE.state(head))).toList();
  }

  /** The tickets that a board lists. */
  List<String> listed(String board) {
    return truth.board().rows(board, 10_000, null).stream().map(row -> row.head()).toList();
  }

  /** Nobody counts. */
  private static final class Uncounted implements Metrics {
    @Override
    public void count(String name, long howMany, Map<String, String> dimensions) {
      // Nobody asks.
    }

    @Override
    public void flush() {
      // Nothing was counted.
    }
  }

  /** No service is met. */
  private static final class Nothing implements Clients {
    @Override
    public AwsCredentialsProvider credentials() {
      throw new UnsupportedOperationException("nobody signs anything");
    }

    @Override
    public DynamoDbClient dynamoDb() {
      throw new UnsupportedOperationException("the store is given");
    }

    @Override
    public SqsClient sqs() {
      throw new UnsupportedOperationException("messages go from hand to hand");
    }

    @Override
    public SecretsManagerClient secrets() {
      throw new UnsupportedOperationException("nothing is secret");
    }

    @Override
    public S3Client objects() {
      throw new UnsupportedOperationException("no mail comes in");
    }

    @Override
    public SesV2Client mail() {
      throw new UnsupportedOperationException("nobody is written to");
    }
  }
}
