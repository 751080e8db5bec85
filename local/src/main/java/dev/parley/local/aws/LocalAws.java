package dev.parley.local.aws;

import dev.parley.local.aws.front.AwsFront;
import dev.parley.local.aws.front.AwsService;
import dev.parley.local.aws.front.Capacity;
import dev.parley.local.aws.front.CrashListener;
import dev.parley.local.aws.front.Crashes;
import dev.parley.local.aws.front.Faults;
import dev.parley.shared.lambda.Reach;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** All of AWS that the suite uses, in this JVM behind one endpoint on the loopback interface. */
public final class LocalAws implements AutoCloseable {
  private final AwsFront front;
  private final Capacity capacity = new Capacity();
  private final DynamoDbEngine dynamoDb;
  private final QueueEngine queues;
  private final SecretsDouble secrets;
  private final ObjectsDouble objects;
  private final Outbox outbox;

  /**
   * How to start: the port (0 for a free one), the directory that keeps tables (none: in memory), the region in
   * ARNs, the clock of what is sent, the clock that queues run with, and who is told of crashes.
   */
  public record Settings(int port, Optional<Path> data, String region, InstantSource clock,
      InstantSource queueClock,
      CrashListener crashes) {}

  /** Starts the engines beside each other and answers when both are up. */
  public static LocalAws start(Settings settings) throws IOException {
    return new LocalAws(settings);
  }

  private LocalAws(Settings settings) throws IOException {
    front = new AwsFront(settings.port(), settings.crashes());
    var starting = CompletableFuture
        .supplyAsync(() -> new QueueEngine(settings, front.endpoint(), front.faults(), capacity));
    dynamoDb = new DynamoDbEngine(settings.data(), capacity);
    queues = starting.join();
    secrets = new SecretsDouble(settings.region());
    objects = new ObjectsDouble(settings.data().map(data -> data.resolve("objects")),
        settings.clock());
    outbox = new Outbox(settings.clock());
    front.serve(List.<AwsService>of(dynamoDb, queues, secrets, new SesDouble(outbox),
        new SnsDouble(outbox), objects));
  }

  /** Where the SDK finds every service. */
  public URI endpoint() {
    return front.endpoint();
  }

  /** The same services for SDK clients in this process. */
  public Reach reach() {
    return front.reach();
  }

  public DynamoDbEngine dynamoDb() {
    return dynamoDb;
  }

  public QueueEngine queues() {
    return queues;
  }

  public SecretsDouble secrets() {
    return secrets;
  }

  /** What is in buckets. */
  public ObjectsDouble objects() {
    return objects;
  }

  /** What SES and SNS were given. */
  public Outbox outbox() {
    return outbox;
  }

  /** What functions used of tables and queues. */
  public Capacity capacity() {
    return capacity;
  }

  /** What goes wrong. */
  public Faults faults() {
    return front.faults();
  }

  /** Which instances are dead. */
  public Crashes crashes() {
    return front.crashes();
  }

  /** Calls that are being answered. */
  public int inFlight() {
    return front.inFlight();
  }

  /** Calls that ever arrived: while the number stays, nothing was asked. */
  public long calls() {
    return front.calls();
  }

  /** DynamoDB Local leaves idle threads that are no daemons: end the JVM with {@code System.exit}. */
  @Override
  public void close() {
    front.close();
    queues.close();
    dynamoDb.close();
  }
}
