package dev.parley.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

class QueueEngineTest extends LocalAwsCase {
  private static final String QUEUE = "parley-ticket-events";
  private static final String DEAD = "parley-ticket-events-dead";

  private SqsClient sqs;
  private QueueEngine queues;
  private String url;

  @BeforeAll
  void createQueues() {
    queues = aws.queues();
    queues.create(
        new QueueSpec("TicketEventsDeadLetters", DEAD, Duration.ofSeconds(30), Optional.empty()));
    queues.create(new QueueSpec("TicketEventsQueue", QUEUE, Duration.ofSeconds(60),
        Optional.of(new QueueSpec.Redrive(DEAD, 2))));
    sqs = client(SqsClient.builder(), "WebhookDoori0001");
    url = sqs.getQueueUrl(get -> get.queueName(QUEUE)).queueUrl();
  }

  @BeforeEach
  void emptyQueues() {
    queues.purge(QUEUE);
    queues.purge(DEAD);
  }

  @Test
  void names_queues_by_the_address_of_the_front() {
    assertThat(url).isEqualTo(queues.url(QUEUE)).startsWith(aws.endpoint().toString());
  }

  @Test
  void hands_a_message_to_the_poller_with_all_that_an_event_tells() {
    var sent = sqs
        .sendMessage(send -> send.queueUrl(url).messageBody("hällo").messageGroupId("stripe")
            .messageAttributes(Map.of("source",
                MessageAttributeValue.builder().dataType("String").stringValue("door").build())));

    var received = queues.receive(QUEUE, 10).getFirst();

    assertThat(received.messageId()).isEqualTo(sent.messageId());
    assertThat(received.body()).isEqualTo("hällo");
    assertThat(received.md5OfBody()).isEqualTo(sent.md5OfMessageBody());
    assertThat(received.attributes()).containsEntry("ApproximateReceiveCount", "1")
        .containsEntry("MessageGroupId", "stripe").containsKeys("SentTimestamp", "SenderId",
            "ApproximateFirstReceiveTimestamp");
    assertThat(received.messageAttributes())
        .isEqualTo(Map.of("source", new ReceivedMessage.Attribute("String", "door")));
    assertThat(queues.depth(QUEUE)).isEqualTo(new QueueDepth(0, 1, 0));
  }

  @Test
  void forgets_what_was_deleted() {
    send("gone");

    queues.delete(QUEUE, queues.receive(QUEUE, 10).getFirst().receiptHandle());

    assertThat(queues.depth(QUEUE)).isEqualTo(new QueueDepth(0, 0, 0));
  }

  @Test
  void shows_a_message_again_when_its_clock_is_skipped_to_the_next_visible_one() {
    send("again");
    var before = queues.clock().instant();
    queues.receive(QUEUE, 10);
    assertThat(queues.receive(QUEUE, 10)).isEmpty();

    var next = queues.nextVisible(QUEUE).orElseThrow();
    queues.clock().skipTo(next);

    assertThat(next).isBetween(before.plusSeconds(59), before.plusSeconds(70));
    assertThat(queues.receive(QUEUE, 10)).singleElement()
        .satisfies(message -> assertThat(message.attributes())
            .containsEntry("ApproximateReceiveCount", "2"));
  }

  @Test
  void has_no_next_visible_message_when_none_is_in_flight() {
    send("visible");

    assertThat(queues.nextVisible(QUEUE)).isEmpty();
  }

  @Test
  void moves_what_was_received_too_often_to_the_dead_letters() {
    send("poison");

    for (var time = 0; time < 3; time++) {
      queues.receive(QUEUE, 10);
      queues.nextVisible(QUEUE).ifPresent(queues.clock()::skipTo);
    }

    assertThat(queues.depth(QUEUE).total()).isZero();
    assertThat(queues.receive(DEAD, 10)).singleElement()
        .satisfies(message -> assertThat(message.body()).isEqualTo("poison"));
  }

  @Test
  void tells_when_something_may_have_come_to_the_dead_letters() {
    var told = new ArrayList<String>();
    send("poison");
    queues.onNews(told::add);

    var letters = new ArrayList<Boolean>();
    for (var time = 0; time < 3; time++) {
      queues.receive(QUEUE, 10);
      letters.add(told.contains(DEAD));
      queues.nextVisible(QUEUE).ifPresent(queues.clock()::skipTo);
    }
    queues.onNews(_ -> {});

    assertThat(letters).containsExactly(false, false, true);
    assertThat(queues.depth(DEAD).total()).isEqualTo(1);
  }

  @Test
  void follows_the_visibility_that_a_function_asks_for() {
    send("later");
    var received = queues.receive(QUEUE, 10).getFirst();
    var asked = queues.clock().instant();

    sqs.changeMessageVisibility(
        change -> change.queueUrl(url).receiptHandle(received.receiptHandle())
            .visibilityTimeout(600));

    assertThat(queues.nextVisible(QUEUE).orElseThrow()).isBetween(asked.plusSeconds(599),
        asked.plusSeconds(630));
    queues.changeVisibility(QUEUE, received.receiptHandle(), Duration.ZERO);
    assertThat(queues.receive(QUEUE, 10)).hasSize(1);
  }

  @Test
  void counts_messages_for_their_sender() {
    send("one");
    sqs.sendMessageBatch(batch -> batch.queueUrl(url).entries(entries(3)));

    assertThat(aws.capacity().of("WebhookDoor").queues())
        .isEqualTo(Map.of("TicketEventsQueue", 4L));
  }

  @Test
  void refuses_more_than_ten_messages_in_a_batch() {
    assertThatThrownBy(
        () -> sqs.sendMessageBatch(batch -> batch.queueUrl(url).entries(entries(11))))
        .isInstanceOf(TooManyEntriesInBatchRequestException.class);
  }

  private void send(String body) {
    sqs.sendMessage(send -> send.queueUrl(url).messageBody(body));
  }

  static SendMessageBatchRequestEntry[] entries(int number) {
    return IntStream.range(0, number)
        .mapToObj(n -> SendMessageBatchRequestEntry.builder().id("m" + n).messageBody("body " + n)
            .build())
        .toArray(SendMessageBatchRequestEntry[]::new);
  }
}
