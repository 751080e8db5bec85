package dev.parley.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parley.local.aws.front.Caller;
import dev.parley.local.aws.front.CrashPoint;
import dev.parley.local.aws.front.FaultPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

class FaultsTest extends LocalAwsCase {
  private static final String QUEUE = "parley-faults";

  private String url;

  @BeforeAll
  void createQueue() {
    aws.queues()
        .create(new QueueSpec("FaultsQueue", QUEUE, Duration.ofSeconds(30), Optional.empty()));
    url = aws.queues().url(QUEUE);
  }

  @BeforeEach
  void emptyQueue() {
    aws.queues().purge(QUEUE);
  }

  @Test
  void cancels_a_transaction_by_a_conflict_of_its_first_leg() {
    plan(new FaultPlan.Table(0, 1, 0));

    assertThatThrownBy(() -> store(once("Conflictsi0001"), "c1", "c2")).isInstanceOfSatisfying(
        TransactionCanceledException.class, cancelled -> assertThat(cancelled.cancellationReasons())
            .extracting(CancellationReason::code).containsExactly("TransactionConflict", "None"));
    assertThat(isStored("c1")).isFalse();
  }

  @Test
  void throttles() {
    plan(new FaultPlan.Table(1, 0, 0));

    assertThatThrownBy(() -> store(once("Throttledi0001"), "t1"))
        .isInstanceOf(ProvisionedThroughputExceededException.class);
  }

  @Test
  void leaves_a_caller_without_an_answer_before_or_after_the_effect() {
    plan(new FaultPlan.Table(0, 0, 1));
    var client = once("TimedOuti0001");

    IntStream.range(0, 20).forEach(n -> assertThatThrownBy(() -> store(client, "timeout-" + n))
        .isInstanceOf(SdkClientException.class));

    var stored = IntStream.range(0, 20).filter(n -> isStored("timeout-" + n)).count();
    assertThat(stored).isBetween(1L, 19L);
  }

  @Test
  void fails_the_same_calls_after_the_same_plan() {
    assertThat(outcomes(7, "repeat-a")).isEqualTo(outcomes(7, "repeat-b")).contains(true, false);
    assertThat(outcomes(7, "repeat-c")).isNotEqualTo(outcomes(8, "repeat-d"));
  }

  @Test
  void counts_what_struck_since_it_was_planned() {
    plan(new FaultPlan.Table(0, 0, 1));
    var client = once("Countsi0001");

    IntStream.range(0, 10).forEach(n -> assertThatThrownBy(() -> store(client, "counts-" + n))
        .isInstanceOf(SdkClientException.class));

    assertThat(aws.faults().struck()).containsEntry("timeout", 10L)
        .containsEntry("timeout_after_effect",
            IntStream.range(0, 10).filter(n -> isStored("counts-" + n)).count());
    aws.faults().plan(FaultPlan.NONE);
    assertThat(aws.faults().struck()).isEmpty();
  }

  @Test
  void dies_before_the_commit_with_nothing_stored() {
    crash("Victim", CrashPoint.BEFORE_COMMIT, 1);

    var death = catchThrowable(() -> store(dynamoDb("Victimi0001"), "before"));

    assertThat(death).isInstanceOf(DynamoDbException.class)
        .hasMessageContaining("Victimi0001 has crashed");
    assertThat(isStored("before")).isFalse();
    assertThat(crashes)
        .containsExactly(new Crash(new Caller("Victim", "Victimi0001"), CrashPoint.BEFORE_COMMIT));
  }

  @Test
  void dies_after_the_commit_without_learning_of_it() {
    crash("Victim", CrashPoint.AFTER_COMMIT, 1);

    assertThatThrownBy(() -> store(dynamoDb("Victimi0002"), "after"))
        .isInstanceOf(DynamoDbException.class);

    assertThat(isStored("after")).isTrue();
  }

  @Test
  void dies_after_the_send_with_the_message_in_the_queue() {
    crash("Victim", CrashPoint.AFTER_SEND, 1);
    var sqs = client(SqsClient.builder(), "Victimi0003");

    assertThatThrownBy(() -> sqs.sendMessage(send -> send.queueUrl(url).messageBody("last words")))
        .isInstanceOf(SqsException.class);

    assertThat(aws.queues().depth(QUEUE).visible()).isEqualTo(1);
  }

  @Test
  void refuses_the_dead_and_serves_the_next_instance() {
    crash("Victim", CrashPoint.BEFORE_COMMIT, 1);
    var dead = dynamoDb("Victimi0004");
    assertThatThrownBy(() -> store(dead, "dead")).isInstanceOf(DynamoDbException.class);

    assertThatThrownBy(() -> dead.getItem(get -> get.tableName(TICKETS).key(Map.of("id", s("x")))))
        .isInstanceOf(DynamoDbException.class).hasMessageContaining("has crashed");
    store(dynamoDb("Victimi0005"), "next");
    assertThat(isStored("next")).isTrue();
    assertThat(crashes).hasSize(1);
  }

  @Test
  void knows_crash_points_by_the_names_of_requests() {
    assertThat(CrashPoint.named("before_commit")).contains(CrashPoint.BEFORE_COMMIT);
    assertThat(CrashPoint.named("BEFORE_COMMIT")).isEmpty();
  }

  @Test
  void leaves_other_functions_alone() {
    crash("Victim", CrashPoint.BEFORE_COMMIT, 1);

    store(dynamoDb("Bystanderi0001"), "bystander");

    assertThat(isStored("bystander")).isTrue();
  }

  @Test
  void refuses_an_instance_that_was_buried_by_the_runtime() {
    aws.crashes().bury(Caller.withKey("Stoppedi0001"));

    assertThatThrownBy(() -> store(dynamoDb("Stoppedi0001"), "stopped"))
        .isInstanceOf(DynamoDbException.class);
  }

  @Test
  void fails_some_messages_of_a_batch_and_takes_the_others() {
    aws.faults().plan(
        FaultPlan.NONE.with(new FaultPlan.Queue(0.5, 0, 0)));

    var answer = client(SqsClient.builder(), "Senderi0001")
        .sendMessageBatch(batch -> batch.queueUrl(url).entries(QueueEngineTest.entries(10)));

    assertThat(answer.failed()).isNotEmpty();
    assertThat(answer.successful()).isNotEmpty().hasSize(10 - answer.failed().size());
    assertThat(aws.queues().depth(QUEUE).visible()).isEqualTo(answer.successful().size());
  }

  @Test
  void stores_a_message_twice() {
    aws.faults().plan(
        FaultPlan.NONE.with(new FaultPlan.Queue(0, 1, 0)));

    client(SqsClient.builder(), "Senderi0002")
        .sendMessage(send -> send.queueUrl(url).messageBody("twice"));

    assertThat(aws.queues().receive(QUEUE, 10)).extracting(ReceivedMessage::body)
        .containsExactly("twice", "twice");
  }

  @Test
  void hands_messages_out_in_another_order() {
    var sqs = client(SqsClient.builder(), "Senderi0003");
    IntStream.range(0, 10)
        .forEach(n -> sqs.sendMessage(send -> send.queueUrl(url).messageBody("" + n)));
    aws.faults().plan(
        FaultPlan.NONE.with(new FaultPlan.Queue(0, 0, 1)));

    var bodies = aws.queues().receive(QUEUE, 10).stream().map(ReceivedMessage::body).toList();

    assertThat(bodies).hasSize(10).isNotEqualTo(bodies.stream().sorted().toList());
  }

  private List<Boolean> outcomes(long seed, String prefix) {
    aws.faults().plan(FaultPlan.NONE.with(new FaultPlan.Table(0.2, 0.3, 0.2)).seeded(seed));
    var client = once("Repeatsi0001");
    return IntStream.range(0, 30)
        .mapToObj(n -> catchThrowable(() -> store(client, prefix + n)) == null).toList();
  }

  private void plan(FaultPlan.Table faults) {
    aws.faults().plan(FaultPlan.NONE.with(faults));
  }

  private void crash(String function, CrashPoint point, int times) {
    aws.faults().plan(FaultPlan.NONE.with(new FaultPlan.Crash(function, point, times)));
  }

  private DynamoDbClient once(String accessKeyId) {
    return client(DynamoDbClient.builder().overrideConfiguration(
        override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry())), accessKeyId);
  }

  private static void store(DynamoDbClient client, String... ids) {
    client.transactWriteItems(write -> write.transactItems(List.of(ids).stream()
        .map(id -> TransactWriteItem
            .builder().put(Put.builder().tableName(TICKETS).item(Map.of("id", s(id))).build())
            .build())
        .toList()));
  }

  private boolean isStored(String id) {
    return aws.dynamoDb().direct().getItem(get -> get.tableName(TICKETS).key(Map.of("id", s(id))))
        .hasItem();
  }
}
