package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.demo.RuntimeClient;
import dev.parley.local.demo.RuntimeClient.Reply;
import dev.parley.local.demo.Story;
import dev.parley.local.demo.StoryPlayer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;

class LocalRuntimeTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<ObjectNode> UNSENT = new ArrayList<>();
  private static LocalRuntime runtime;
  private static RuntimeClient client;

  @BeforeAll
  static void start() throws Exception {
    runtime = LocalRuntime.start(
        Options.inMemory(Path.of("src/test/resources/stack"),
            (_, _) -> new Suite(_ -> Optional.empty(), () -> List.copyOf(UNSENT), (_, _) -> 0,
                (_, _) -> Optional.empty())),
        _ -> {});
    client = new RuntimeClient(runtime.uri());
    // From here on no schedule fires by itself.
    local("PUT", "clock", "{\"now\": \"2026-03-02T08:00:00Z\"}");
  }

  @AfterAll
  static void stop() {
    runtime.close();
  }

  @BeforeEach
  void nothing_goes_wrong() throws Exception {
    local("DELETE", "faults", "");
  }

  @Test
  void hands_the_event_to_the_function_and_its_answer_back() throws Exception {
    var agent = client
        .token(json("{\"role\": \"agent\", \"sub\": \"ana\", \"queues\": [\"a\", \"b\"]}"));

    var reply = client.send("GET", "/echo/7?x=1", Map.of("Authorization", "Bearer " + agent),
        new byte[0]);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/pathParameters/id").asText()).isEqualTo("7");
    assertThat(reply.json().at("/requestContext/authorizer/jwt/claims/queues").asText())
        .isEqualTo("a b");
    assertThat(reply.json().at("/requestContext/authorizer/jwt/claims/role").asText())
        .isEqualTo("agent");
  }

  @Test
  void refuses_what_has_no_token_where_the_route_asks_for_one() throws Exception {
    var reply = client.send("GET", "/echo/7", Map.of(), new byte[0]);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.text()).isEqualTo("{\"message\":\"Unauthorized\"}");
  }

  @Test
  void answers_404_without_a_route() throws Exception {
    assertThat(client.send("GET", "/nowhere", Map.of(), new byte[0]))
        .isEqualTo(new Reply(404, "{\"message\":\"Not Found\"}"));
  }

  @ParameterizedTest
  @CsvSource({"application/json,false", "application/x-www-form-urlencoded,true"})
  void keeps_the_exact_bytes_of_a_body(String type, boolean encoded) throws Exception {
    var reply = client.send("POST", "/echo/7", Map.of("content-type", type),
        "{\"a\":  1.0}".getBytes(StandardCharsets.UTF_8));

    assertThat(reply.json().path("isBase64Encoded").asBoolean()).isEqualTo(encoded);
    assertThat(reply.json().path("body").asText())
        .isEqualTo(encoded ? "eyJhIjogIDEuMH0=" : "{\"a\":  1.0}");
  }

  @Test
  void refuses_bodies_over_ten_megabytes() throws Exception {
    assertThat(client.send("POST", "/echo/7", Map.of(), new byte[10 * 1024 * 1024 + 1]).status())
        .isEqualTo(413);
  }

  @Test
  void refuses_pages_of_other_origins() throws Exception {
    assertThat(
        client.send("GET", "/_local/health", Map.of("Origin", "https://example.com"), new byte[0])
            .status())
        .isEqualTo(403);
    assertThat(
        client.send("GET", "/_local/health", Map.of("Origin", "http://localhost:3000"), new byte[0])
            .status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{\"advance_s\": 9223372036854775807}", "{\"advance_s\": -9223372036854775808}",
      "{\"now\": \"+1000000000-12-31T23:59:59Z\"}", "{\"now\": \"1969-12-31T23:59:59Z\"}"
  })
  void keeps_the_clock_between_1970_and_2999(String move) throws Exception {
    var before = local("GET", "clock", "");

    assertThat(local("PUT", "clock", move).status()).isEqualTo(400);
    assertThat(local("GET", "clock", "")).isEqualTo(before);
  }

  @Test
  void tells_nothing_of_a_failure_and_goes_on() throws Exception {
    assertThat(client.send("GET", "/fail", Map.of(), new byte[0]))
        .isEqualTo(new Reply(500, "{\"message\":\"Internal Server Error\"}"));

    var invocation = local("GET", "invocations?function=EchoApi&limit=1", "").json().at("/items/0");
    assertThat(invocation.path("outcome").asText()).isEqualTo("failed");
    assertThat(invocation.path("error").asText()).contains("as asked for");
  }

  @Test
  void gives_up_a_function_at_its_timeout() throws Exception {
    assertThat(client.send("GET", "/hang", Map.of(), new byte[0]).status()).isEqualTo(500);

    assertThat(local("GET", "invocations?limit=1", "").json().at("/items/0/outcome").asText())
        .isEqualTo("timed_out");
  }

  @Test
  void brings_messages_to_their_function_and_repeats_only_those_that_failed() throws Exception {
    var worked = worked();
    var dead = deadLetters();
    send("ok");
    send("fail");
    send("ok");

    assertThat(settle()).isTrue();

    assertThat(worked()).isEqualTo(worked + 2);
    assertThat(deadLetters()).isEqualTo(dead + 1);
    assertThat(queue("Work").path("depth").asLong()).isZero();
    assertThat(queue("Work").path("in_flight").asLong()).isZero();
  }

  @Test
  void repeats_the_whole_batch_when_the_function_names_an_unknown_message() throws Exception {
    var dead = deadLetters();
    send("confuse");

    assertThat(settle()).isTrue();

    assertThat(deadLetters()).isEqualTo(dead + 1);
  }

  @Test
  void loses_and_doubles_nothing_when_an_instance_dies_after_sending() throws Exception {
    var worked = worked();
    local("PUT", "faults", "{\"crash\": {\"function\": \"EchoApi\", \"point\": \"after_send\"}}");

    assertThat(client.send("POST", "/send", Map.of("content-type", "text/plain"),
        "ok".getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(500);
    assertThat(local("GET", "invocations?function=EchoApi&limit=1", "").json()
        .at("/items/0/outcome").asText())
        .isEqualTo("crashed");
    assertThat(settle()).isTrue();
    assertThat(worked()).isEqualTo(worked + 1);
  }

  @Test
  void stands_still_once_it_was_set_and_runs_short_schedules_at_the_end_of_a_move()
      throws Exception {
    local("PUT", "clock", "{\"now\": \"2026-03-02T09:00:00Z\"}");

    var moved = local("PUT", "clock", "{\"advance_s\": 3600}");

    assertThat(moved.json().path("now").asText()).isEqualTo("2026-03-02T10:00:00Z");
    assertThat(client.now()).isEqualTo(Instant.parse("2026-03-02T10:00:00Z"));
    var tick = local("GET", "invocations?function=Ticker&limit=1", "").json().at("/items/0");
    assertThat(tick.path("at").asText()).isEqualTo("2026-03-02T10:00:00Z");
    assertThat(tick.path("source").asText()).isEqualTo("schedule/Tick");
  }

  @Test
  void runs_a_schedule_on_demand() throws Exception {
    assertThat(local("POST", "schedules/Ticker/run", "").json().path("outcome").asText())
        .isEqualTo("answered");
    assertThat(local("POST", "schedules/Worker/run", "").status()).isEqualTo(404);
  }

  @Test
  void keeps_webhook_secrets_and_starts_functions_anew_with_them() throws Exception {
    client.send("POST", "/echo/1", Map.of(), new byte[0]);
    local("PUT", "secrets/carriers/easypost", "{\"secrets\": [\"s3\"]}");
    client.send("POST", "/echo/1", Map.of(), new byte[0]);

    assertThat(local("GET", "secrets", "").json().path("secrets").path("carriers/easypost")
        .path("secrets").get(0)
        .asText()).isEqualTo("s3");
    assertThat(local("GET", "invocations?function=EchoApi&limit=1", "").json().at("/items/0/cold")
        .asBoolean())
        .isTrue();
  }

  @Test
  void counts_what_functions_used() throws Exception {
    local("DELETE", "capacity", "");
    send("ok");

    assertThat(local("GET", "capacity", "").json().at("/functions/EchoApi/queues/Work").asLong())
        .isEqualTo(1);
    assertThat(settle()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"POST|token|{\"sub\": \"a\"}|role",
      "POST|token|{\"role\": \"king\", \"sub\": \"a\"}|role",
      "POST|token|{\"role\": \"agent\", \"sub\": \"a\", \"x\": 1}|x",
      "PUT|clock|{\"now\": \"noon\"}|now",
      "PUT|clock|{}|now", "PUT|clock|{\"advance_s\": 1.5}|advance_s",
      "POST|settle|{\"timeout_s\": \"x\"}|timeout_s",
      "PUT|faults|{\"dynamodb\": {\"throttle\": 2}}|dynamodb.throttle",
      "PUT|faults|{\"disk\": {}}|disk",
      "PUT|faults|{\"seed\": \"a\"}|seed",
      "PUT|faults|{\"payments\": {\"unavailable\": -1}}|payments.unavailable",
      "PUT|faults|{\"crash\": {\"function\": \"Nobody\"}}|crash.function",
      "PUT|secrets/carriers/x|{\"secrets\": \"a\"}|secrets", "GET|invocations?limit=0||limit"})
  void names_the_field_of_bad_input(String method, String path, String body, String field)
      throws Exception {
    var reply = local(method, path, body == null ? "" : body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().at("/violations/0/field").asText()).isEqualTo(field);
  }

  @Test
  void shows_each_notification_with_its_marks() throws Exception {
    try (var ses = SesV2Client.builder().endpointOverride(runtime.aws().endpoint())
        .region(Region.EU_CENTRAL_1).httpClient(UrlConnectionHttpClient.create())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("Ni0001", "x")))
        .build()) {
      ses.sendEmail(mail -> mail.fromEmailAddress("desk@example.com")
          .destination(to -> to.toAddresses("a@example.com"))
          .content(content -> content.simple(simple -> simple
              .subject(subject -> subject.data("A promise is at risk"))
              .body(body -> body.text(text -> text.data("Soon.")))
              .headers(header("X-Parley-Id", "n1"), header("X-Parley-To", "agent/ana"),
                  header("X-Parley-Kind", "sla_warning"), header("X-Parley-Ticket", "t1"),
                  header("X-Parley-Offset", "-900")))));
    }

    var items = local("GET", "sent?to=agent/ana", "").json().path("items");
    assertThat(items).hasSize(1);
    var item = (ObjectNode) items.get(0).deepCopy();
    assertThat(item.remove("sent_at").asText()).isEqualTo(client.now().toString());
    assertThat((JsonNode) item).isEqualTo(json("""
        {"id": "n1", "to": "agent/ana", "kind": "sla_warning", "ticket_id": "t1", "offset_s": -900,
         "subject": "A promise is at risk", "text": "Soon."}"""));
    assertThat(local("GET", "sent?to=agent/bo", "").json().path("items")).isEmpty();
  }

  @Test
  void shows_what_was_not_sent_where_it_would_have_been() throws Exception {
    UNSENT.add(object("{\"id\": \"later\", \"to\": \"buyer/kim\","
        + " \"sent_at\": \"2026-03-02T07:00:00Z\", \"unsent\": \"unaddressed\"}"));
    UNSENT.add(object("{\"id\": \"first\", \"to\": \"buyer/kim\","
        + " \"sent_at\": \"2026-03-02T06:00:00.5Z\", \"observed\": true}"));

    var items = local("GET", "sent?to=buyer/kim", "").json().path("items");

    assertThat(items).containsExactly(UNSENT.get(1), UNSENT.get(0));
    UNSENT.clear();
  }

  @Test
  void plays_a_story_through_its_doors() throws Exception {
    var story = Story.read(Path.of("src/test/resources/stack/events/story.json"));
    var told = new ArrayList<String>();

    assertThat(new StoryPlayer(client, told::add).play(story)).isEmpty();
    assertThat(told).hasSize(6).first().isEqualTo("  ok    the carrier's secret is known");
  }

  @Test
  void tells_what_went_otherwise_than_the_story() throws Exception {
    var story = Story.read(Path.of("src/test/resources/stack/events/wrong.json"));

    assertThat(new StoryPlayer(client, _ -> {}).play(story)).satisfiesExactly(
        status -> assertThat(status).startsWith("a teapot is expected: answered 200"),
        body -> assertThat(body)
            .isEqualTo("a teapot is expected: /version is \"2.0\", not \"1.0\""),
        count -> assertThat(count).contains("/headers has"));
  }

  @Test
  void is_at_rest_when_nothing_is_asked_of_it() throws Exception {
    assertThat(settle()).isTrue();
    assertThat(local("POST", "settle", "{\"timeout_s\": 5}").json().path("invocations").asLong())
        .isZero();
    assertThat(local("GET", "nothing", "").status()).isEqualTo(404);
  }

  private static void send(String body) throws Exception {
    var reply = client.send("POST", "/send", Map.of("content-type", "text/plain"),
        body.getBytes(StandardCharsets.UTF_8));
    assertThat(reply.status()).isEqualTo(200);
  }

  private static boolean settle() throws Exception {
    return local("POST", "settle", "{\"timeout_s\": " + Duration.ofSeconds(20).toSeconds() + "}")
        .json()
        .path("settled").asBoolean();
  }

  private static long worked() throws Exception {
    return local("GET", "metrics", "").json().path("items").valueStream()
        .filter(item -> item.path("metric").asText().equals("Worked"))
        .mapToLong(item -> item.path("sum").asLong())
        .sum();
  }

  private static long deadLetters() throws Exception {
    return queue("Work").path("dead_letters").asLong();
  }

  private static JsonNode queue(String name) throws Exception {
    return local("GET", "queues", "").json().path("queues").path(name);
  }

  private static Reply local(String method, String path, String body) throws Exception {
    return client.send(method, "/_local/" + path, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageHeader header(String name, String value) {
    return MessageHeader.builder().name(name).value(value).build();
  }

  private static ObjectNode object(String text) throws IOException {
    return (ObjectNode) json(text);
  }

  private static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }
}
