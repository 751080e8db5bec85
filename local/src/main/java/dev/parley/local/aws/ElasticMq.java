package dev.parley.local.aws;

import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;

/** ElasticMQ on a free port, with strict limits and a clock of ours. */
final class ElasticMq implements AutoCloseable {
  static final String ACCOUNT = "000000000000";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  /** Its actors never block, and its timers only end what has failed: two threads and a slow tick are enough. */
  private static final String SETTINGS = """
      pekko.daemonic = on
      pekko.scheduler.tick-duration = 100ms
      pekko.actor.default-dispatcher.fork-join-executor.parallelism-min = 1
      pekko.actor.default-dispatcher.fork-join-executor.parallelism-max = 2
      pekko.actor.internal-dispatcher.fork-join-executor.parallelism-min = 1
      pekko.actor.internal-dispatcher.fork-join-executor.parallelism-max = 2
      pekko.jvm-exit-on-fatal-error = off
      pekko.loglevel = WARNING
      pekko.stdout-loglevel = WARNING
      pekko.log-dead-letters = off
      pekko.log-dead-letters-during-shutdown = off
      """;

  private final ActorSystem actors;
  private final ActorRef queues;
  private final SQSRestServer server;

  /** Queue URLs begin with the endpoint, where a front passes calls on. */
  ElasticMq(URI endpoint, String region, InstantSource clock) {
    actors = ActorSystem.create("elasticmq",
        ConfigFactory.parseString(SETTINGS).withFallback(ConfigFactory.load()));
    queues = actors.actorOf(Props.create(QueueManagerActor.class,
        () -> new QueueManagerActor(new Now(clock), StrictSQSLimits$.MODULE$, Option.empty())));
    server = SQSRestServerBuilder.withActorSystem(actors).withQueueManagerActor(queues)
        .withSQSLimits(StrictSQSLimits$.MODULE$).withInterface("127.0.0.1").withDynamicPort()
        .withServerAddress(new NodeAddress("http", endpoint.getHost(), endpoint.getPort(), ""))
        .withAWSRegion(region).withAWSAccountId(ACCOUNT).start();
  }

  /** Where it listens itself. */
  URI address() {
    return URI.create("http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort());
  }

  /** The actor that keeps all queues. */
  ActorRef queues() {
    return queues;
  }

  static Object ask(ActorRef actor, Object question) {
    return askLater(actor, question).join();
  }

  static CompletableFuture<Object> askLater(ActorRef actor, Object question) {
    return Patterns.ask(actor, question, PATIENCE).toCompletableFuture();
  }

  @Override
  public void close() {
    server.stopAndWait();
    actors.terminate();
    actors.getWhenTerminated().toCompletableFuture()
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** The clock as ElasticMQ asks for it. */
  private static final class Now extends NowProvider {
    private final InstantSource clock;

    Now(InstantSource clock) {
      this.clock = clock;
    }

    @Override
    public long nowMillis() {
      return clock.millis();
    }

    @Override
    public OffsetDateTime now() {
      return clock.instant().atOffset(ZoneOffset.UTC);
    }
  }
}
