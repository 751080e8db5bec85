package dev.parley.shared.lambda;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Aggregate;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Outbox;
import dev.parley.shared.journal.Store;
import dev.parley.shared.journal.dynamo.DynamoStore;
import dev.parley.shared.journal.dynamo.DynamoTables;
import dev.parley.shared.policy.Policies;
import dev.parley.shared.policy.Policy;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.ShippedPolicies;
import dev.parley.shared.policy.store.StoredPolicies;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Puts together what a function stands on, once, in its constructor. */
public final class Wiring {
  private static final long SHORTEST_PAUSE_NS = 5_000_000;
  private static final long LONGEST_PAUSE_NS = 40_000_000;
  private static final Duration LONGEST_HIDE = Duration.ofHours(11);

  private final Environment environment;
  private final Once<Store> store;
  private final Once<Outbox> outbox;
  private final Metrics metrics;
  private final Log log;
  private final Clerk.Pause pause;
  private final Policies policies;

  public Wiring(Environment environment) {
    this(environment, () -> dynamo(environment), () -> queues(environment));
  }

  /** With another store and outbox than the real ones, for a test. */
  public Wiring(Environment environment, Supplier<Store> store, Supplier<Outbox> outbox) {
    this(
        environment,
        new Ground(store, outbox, new PowertoolsMetrics(), System.out, pause(environment)));
  }

  /** On other ground than the real one, for a simulation. */
  public Wiring(Environment environment, Ground ground) {
    this.environment = environment;
    this.store = new Once<>(ground.store());
    this.outbox = new Once<>(ground.outbox());
    this.metrics = ground.metrics();
    this.log = new Log(ground.log(), environment.clock(), environment.function());
    this.pause = ground.pause();
    this.policies = new StoredPolicies(
        ShippedPolicies.under(environment.variables()), this.store::get, environment.clock());
  }

  /** What sends to the queues that the environment's variables name. */
  public static Outbox queues(Environment environment) {
    return new SqsOutbox(environment);
  }

  private static Store dynamo(Environment environment) {
    var tables = new DynamoTables(
        environment.required("HEADS_TABLE"),
        environment.required("ENTRIES_TABLE"),
        environment.required("UNDISPATCHED_TABLE"),
        environment.required("LINKS_TABLE"),
        environment.required("TEXTS_TABLE"),
        environment.required("RECEIPTS_TABLE"),
        environment.required("PARKED_TABLE"));
    return DynamoStore.of(environment.clients().dynamoDb(), tables, environment.chance());
  }

  /** What the function gets from outside. */
  public Environment environment() {
    return environment;
  }

  /** The only source of instants. */
  public InstantSource clock() {
    return environment.clock();
  }

  /** What is stored. */
  public Store store() {
    return store.get();
  }

  /** What sends. */
  public Outbox outbox() {
    return outbox.get();
  }

  /** What counts. */
  public Metrics metrics() {
    return metrics;
  }

  /** What is written down for operators. */
  public Log log() {
    return log;
  }

  /** The policies that decide; nothing is read before one is asked for. */
  public Policies policies() {
    return policies;
  }

  /** The policy of one kind as a typed value; what cannot be used is logged and counted, and does not stop the desk. */
  public <T> Policy<T> policy(PolicyKind kind, Class<T> type) {
    return new Policy<>(policies, kind, type, clock(), this::policyKept);
  }

  /** A policy could not be used or not be had, and another version decides. */
  public void policyKept(PolicyKind kind, Failure why) {
    log.error("policy_kept", why, "kind", kind, "error_type", why.type().wireName());
    if (why.type() == ErrorType.BROKEN_POLICY) {
      metrics.count("PolicyBroken", 1, Map.of("kind", kind.wireName()));
    }
  }

  /** A clerk for a kind of head. */
  public <S, E> Clerk<S, E> clerk(Aggregate<S> aggregate, Clerk.Decider<S, E> decider) {
    return new Clerk<>(aggregate, decider, store(), outbox(), pause);
  }

  private static Clerk.Pause pause(Environment environment) {
    return attempt -> LockSupport.parkNanos(
        attempt * environment.chance().nextLong(SHORTEST_PAUSE_NS, LONGEST_PAUSE_NS));
  }

  /** A wait between two bounds, drawn evenly. */
  Duration drawn(Duration atLeast, Duration atMost) {
    var spread = atMost.minus(atLeast).toMillis();
    return spread <= 0 ? atLeast : atLeast.plusMillis(environment.chance().nextLong(spread + 1));
  }

  /** Hides a message of the function's own queue for a while. */
  void hideFor(String receiptHandle, Duration wait) {
    var seconds = (int) Math.min(wait.toSeconds(), LONGEST_HIDE.toSeconds());
    try {
      environment
          .clients()
          .sqs()
          .changeMessageVisibility(
              request -> request
                  .queueUrl(environment.required("INBOX_URL"))
                  .receiptHandle(receiptHandle)
                  .visibilityTimeout(seconds));
    } catch (SdkException e) {
      log.error(ErrorType.DEPENDENCY_UNAVAILABLE.wireName(), e, "wait_s", seconds);
    }
  }
}
