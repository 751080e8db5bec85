package dev.parley.local.aws;

import dev.parley.local.aws.front.AwsCall;
import dev.parley.local.aws.front.AwsReply;
import dev.parley.local.aws.front.AwsService;
import dev.parley.local.aws.front.Capacity;
import dev.parley.local.aws.front.Faults;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.pekko.actor.ActorRef;
import org.elasticmq.CreateQueueData;
import org.elasticmq.DeadLettersQueueData;
import org.elasticmq.DeliveryReceipt;
import org.elasticmq.MessageData;
import org.elasticmq.MillisVisibilityTimeout;
import org.elasticmq.QueueStatistics;
import org.elasticmq.msg.ClearQueue$;
import org.elasticmq.msg.CreateQueue;
import org.elasticmq.msg.DeleteMessage;
import org.elasticmq.msg.GetQueueStatistics;
import org.elasticmq.msg.ReceiveMessages;
import org.elasticmq.msg.UpdateVisibilityTimeout;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;
import scala.util.Either;

/** ElasticMQ in this JVM: served through the front, and asked directly by pollers. Queues are named by name. */
public final class QueueEngine implements AwsService, AutoCloseable {
  private static final Set<String> MAKE_VISIBLE = Set.of("SendMessage", "SendMessageBatch",
      "ChangeMessageVisibility", "ChangeMessageVisibilityBatch");
  private static final Duration LONGEST_VISIBILITY = Duration.ofHours(13);

  private final SkippableClock clock;
  private final Faults faults;
  private final URI endpoint;
  private final ElasticMq elasticMq;
  private final SqsProxy proxy;
  private final Map<String, Queue> queues = new ConcurrentHashMap<>();
  /** Queues that handed out some message for the last time. */
  private final Set<String> lastAttempts = ConcurrentHashMap.newKeySet();
  private volatile Consumer<String> news = _ -> {};

  private record Queue(QueueSpec spec, ActorRef actor) {}

  QueueEngine(LocalAws.Settings settings, URI endpoint, Faults faults, Capacity capacity) {
    clock = new SkippableClock(settings.queueClock());
    this.faults = faults;
    this.endpoint = endpoint;
    elasticMq = new ElasticMq(endpoint, settings.region(), clock);
    proxy = new SqsProxy(elasticMq.address(), capacity,
        name -> Optional.ofNullable(queues.get(name))
            .map(queue -> queue.spec().logicalId()).orElse(name));
  }

  /** Tells the listener the name of a queue each time that something in it may have become visible by a call. */
  public void onNews(Consumer<String> listener) {
    news = listener;
  }

  /** The clock that visibility follows. */
  public SkippableClock clock() {
    return clock;
  }

  /** Creates the queue; its dead-letter queue must be there before. */
  public void create(QueueSpec queue) {
    queue.redrive().ifPresent(redrive -> actor(redrive.deadLetterQueue()));
    var created = ElasticMq.ask(elasticMq.queues(),
        new CreateQueue(new CreateQueueData(queue.name(),
            Option.apply(new MillisVisibilityTimeout(queue.visibility().toMillis())),
            Option.empty(),
            Option.empty(), Option.empty(), Option.empty(),
            Option.apply(queue.redrive().map(
                redrive -> new DeadLettersQueueData(redrive.deadLetterQueue(),
                    redrive.maxReceiveCount()))
                .orElse(null)),
            false, false, Option.empty(), Option.empty(), Map$.MODULE$.empty())));
    queues.put(queue.name(),
        new Queue(queue, (ActorRef) ((Either<?, ?>) created).toOption().get()));
  }

  /** The queue's URL as clients use it. */
  public String url(String queue) {
    return endpoint + "/" + ElasticMq.ACCOUNT + "/" + queue;
  }

  /** What the queue holds now. */
  public QueueDepth depth(String queue) {
    return depth(queue, clock.instant());
  }

  /** What these queues hold together now. */
  public QueueDepth depth(List<String> names) {
    var now = clock.instant();
    return names.stream().map(name -> askDepth(name, now)).toList().stream()
        .map(CompletableFuture::join).reduce(QueueDepth.NOTHING, QueueDepth::plus);
  }

  /** Up to ten visible messages, without waiting; they stay invisible for the queue's visibility timeout. */
  public List<ReceivedMessage> receive(String queue, int most) {
    return receive(queue, most, spec(queue).visibility());
  }

  /** Up to ten visible messages, without waiting; they stay invisible for that long. */
  public List<ReceivedMessage> receive(String queue, int most, Duration visibility) {
    var received = (scala.collection.immutable.List<?>) ElasticMq.ask(actor(queue),
        new ReceiveMessages(
            new MillisVisibilityTimeout(visibility.toMillis()), most, Option.empty(),
            Option.empty()));
    var messages = CollectionConverters.asJava(received).stream()
        .map(message -> ReceivedMessages.of((MessageData) message)).toList();
    spec(queue).redrive().ifPresent(redrive -> tellOfLetters(queue, redrive, messages));
    return faults.inSomeOrder(messages);
  }

  /** A message that was not handled at its last attempt goes to the dead letters when its queue is looked at again. */
  private void tellOfLetters(
      String queue, QueueSpec.Redrive redrive, List<ReceivedMessage> messages) {
    if (lastAttempts.contains(queue)) {
      news.accept(redrive.deadLetterQueue());
    }
    if (messages.stream().anyMatch(each -> each.receiveCount() >= redrive.maxReceiveCount())) {
      lastAttempts.add(queue);
    }
  }

  /** Takes a received message out of the queue; a receipt that is no longer valid changes nothing. */
  public void delete(String queue, String receiptHandle) {
    ElasticMq.ask(actor(queue), new DeleteMessage(new DeliveryReceipt(receiptHandle)));
  }

  /** Makes a received message visible after that time. */
  public void changeVisibility(String queue, String receiptHandle, Duration visibility) {
    ElasticMq.ask(actor(queue), new UpdateVisibilityTimeout(new DeliveryReceipt(receiptHandle),
        new MillisVisibilityTimeout(visibility.toMillis())));
    news.accept(queue);
  }

  /** Deletes all messages of the queue. */
  public void purge(String queue) {
    ElasticMq.ask(actor(queue), ClearQueue$.MODULE$.apply());
    lastAttempts.remove(queue);
  }

  /** When the next message that is invisible now becomes visible; to skip the clock there. */
  public Optional<Instant> nextVisible(String queue) {
    var now = clock.instant();
    var depth = depth(queue, now);
    return depth.total() == depth.visible()
        ? Optional.empty()
        : Optional.of(firstWithMoreVisible(queue, depth.visible(), now));
  }

  /** Halves the time in which more becomes visible: the engine tells counts for any instant, but no instants. */
  private Instant firstWithMoreVisible(String queue, long visible, Instant now) {
    var none = now.toEpochMilli();
    var some = now.plus(LONGEST_VISIBILITY).toEpochMilli();
    while (some - none > 1) {
      var middle = (none + some) / 2;
      if (depth(queue, Instant.ofEpochMilli(middle)).visible() > visible) {
        some = middle;
      } else {
        none = middle;
      }
    }
    return Instant.ofEpochMilli(some);
  }

  private QueueDepth depth(String queue, Instant at) {
    return askDepth(queue, at).join();
  }

  private CompletableFuture<QueueDepth> askDepth(String queue, Instant at) {
    return ElasticMq.askLater(actor(queue), new GetQueueStatistics(at.toEpochMilli()))
        .thenApply(answer -> depth((QueueStatistics) answer));
  }

  private static QueueDepth depth(QueueStatistics counted) {
    return new QueueDepth(counted.approximateNumberOfVisibleMessages(),
        counted.approximateNumberOfInvisibleMessages(),
        counted.approximateNumberOfMessagesDelayed());
  }

  private ActorRef actor(String queue) {
    return queue(queue).actor();
  }

  private QueueSpec spec(String queue) {
    return queue(queue).spec();
  }

  private Queue queue(String name) {
    return Optional.ofNullable(queues.get(name))
        .orElseThrow(() -> new IllegalArgumentException("no queue " + name));
  }

  @Override
  public boolean serves(AwsCall call) {
    return call.isTo("AmazonSQS");
  }

  @Override
  public AwsReply answer(AwsCall call) {
    var answer = proxy.answer(call);
    if (MAKE_VISIBLE.contains(call.operation())) {
      news.accept(SqsProxy.queue(call));
    }
    return answer;
  }

  @Override
  public void close() {
    proxy.close();
    elasticMq.close();
  }
}
