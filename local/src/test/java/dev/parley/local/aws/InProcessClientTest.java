package dev.parley.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.local.aws.front.FaultPlan;
import dev.parley.shared.lambda.Clients;
import dev.parley.shared.lambda.Environment;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** The clients of a function in this process are answered as those that come over a socket. */
class InProcessClientTest extends LocalAwsCase {
  private static final String FILES = "parley-files";
  private static final String KEY = "a b/ü?c";
  private static final String QUEUE = "parley-questions";

  /** Asks clients, and tells what they were answered. */
  interface Call extends Function<Clients, String> {}

  @BeforeAll
  void fill() {
    aws.queues()
        .create(new QueueSpec("Questions", QUEUE, Duration.ofSeconds(30), Optional.empty()));
    aws.secrets().put("parley/stripe", "whsec_ä");
    aws.objects().put(FILES, KEY, new byte[]{0, -1, 7});
  }

  private Clients overSockets() {
    return Environment.of(variables(), () -> NOW).clients();
  }

  private Clients inProcess() {
    return Environment.of(variables(), () -> NOW, aws.reach()).clients();
  }

  private Map<String, String> variables() {
    return Map.of("AWS_ENDPOINT_URL", aws.endpoint().toString(), "AWS_REGION", "eu-central-1",
        "AWS_ACCESS_KEY_ID", "TicketsApii0001", "AWS_SECRET_ACCESS_KEY", "local");
  }

  static Stream<Named<Call>> calls() {
    return Stream.of(
        Named.of("an item", clients -> put(clients, "here", "attribute_not_exists(nobody)")
            + read(clients, TICKETS)),
        Named.of("a condition that fails",
            clients -> put(clients, "no", "attribute_exists(nobody)")),
        Named.of("no such table", clients -> read(clients, "nowhere")),
        Named.of("a message", clients -> sent(clients, QUEUE)),
        Named.of("no such queue", clients -> sent(clients, "nowhere")),
        Named.of("a secret", clients -> secret(clients, "parley/stripe")),
        Named.of("no such secret", clients -> secret(clients, "parley/none")),
        Named.of("an object", clients -> object(clients, KEY)),
        Named.of("an object's length", clients -> clients.objects()
            .headObject(head -> head.bucket(FILES).key(KEY)).contentLength().toString()),
        Named.of("an object that is put", InProcessClientTest::kept),
        Named.of("no such object", clients -> object(clients, "none")));
  }

  private static String put(Clients clients, String id, String condition) {
    return clients.dynamoDb().putItem(put -> put.tableName(TICKETS)
        .item(Map.of("id", s(id), "text", s("ä€𝄞"))).conditionExpression(condition)).toString();
  }

  private static String read(Clients clients, String table) {
    return clients.dynamoDb().getItem(get -> get.tableName(table).key(Map.of("id", s("here"))))
        .item().toString();
  }

  private static String sent(Clients clients, String queue) {
    var message = SendMessageBatchRequestEntry.builder().id("a").messageBody("ä").build();
    return clients.sqs()
        .sendMessageBatch(batch -> batch
            .queueUrl("http://127.0.0.1/" + ElasticMq.ACCOUNT + "/" + queue).entries(message))
        .successful().getFirst().md5OfMessageBody();
  }

  private static String secret(Clients clients, String name) {
    return clients.secrets().getSecretValue(get -> get.secretId(name)).secretString();
  }

  private static String object(Clients clients, String key) {
    return HexFormat.of().formatHex(clients.objects()
        .getObjectAsBytes(get -> get.bucket(FILES).key(key)).asByteArray());
  }

  private static String kept(Clients clients) {
    clients.objects().putObject(put -> put.bucket(FILES).key("new &+%"),
        RequestBody.fromBytes(new byte[]{-1, 0}));
    return object(clients, "new &+%");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void answers_as_over_a_socket(Call call) {
    assertThat(told(call, inProcess())).isNotEmpty().isEqualTo(told(call, overSockets()));
  }

  private static String told(Call call, Clients clients) {
    try {
      return call.apply(clients);
    } catch (AwsServiceException refused) {
      return refused.statusCode() + " " + refused.awsErrorDetails().errorCode() + " "
          + refused.awsErrorDetails().errorMessage();
    }
  }

  @Test
  void counts_for_whoever_calls() {
    put(inProcess(), "counted", "attribute_not_exists(nobody)");

    assertThat(aws.capacity().byFunction()).containsOnlyKeys("TicketsApi");
  }

  @Test
  void gives_no_answer_where_the_connection_is_cut() {
    aws.faults().plan(FaultPlan.NONE.with(new FaultPlan.Table(0, 0, 1)));

    assertThat(catchThrowableOfType(SdkClientException.class,
        () -> put(inProcess(), "cut", "attribute_not_exists(nobody)")))
        .hasRootCauseMessage("the connection was cut");
  }
}
