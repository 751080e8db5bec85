package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.local.control.Seeding.Plan;
import dev.parley.local.demo.RuntimeClient;
import dev.parley.local.demo.RuntimeClient.Reply;
import dev.parley.local.seed.SeededTickets;
import dev.parley.shared.journal.DueIndex;
import dev.parley.shared.journal.MemoryStore;
import dev.parley.shared.journal.Replay;
import dev.parley.shared.journal.dynamo.DynamoStore;
import dev.parley.shared.journal.dynamo.DynamoTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What is seeded cannot be told from what came through the doors. */
class SeedTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final int TICKETS = 230;
  private static final int DUE = 7;

  private static LocalRuntime runtime;
  private static RuntimeClient client;
  private static DynamoStore store;
  private static Reply seeded;
  private static JsonNode capacity;
  private static List<JsonNode> listed;
  private static List<DueIndex.Due> due;
  private static Optional<Instant> next;

  @BeforeAll
  static void seed() throws Exception {
    runtime = LocalRuntime.start(
        Options.inMemory(Path.of("..").toAbsolutePath().normalize(), SuiteRecords::open), _ -> {});
    client = new RuntimeClient(runtime.uri());
    store = DynamoStore.of(runtime.aws().dynamoDb().direct(), SuiteRecords.tables(runtime.stack()),
        new Random(1));
    local("PUT", "clock", "{\"now\": \"%s\"}".formatted(NOW));
    local("DELETE", "capacity", "");
    seeded = local("POST", "seed", "{\"tickets\": %d, \"due\": %d, \"seed\": 1}"
        .formatted(TICKETS, DUE));
    capacity = local("GET", "capacity", "").json();
    listed = listed("status=open");
    due = store.dueIndex().due(NOW).toList();
    next = store.dueIndex().nextAfter(NOW);
  }

  @AfterAll
  static void stop() {
    runtime.close();
  }

  @Test
  void counts_as_nobodys_work() {
    assertThat(seeded.json().path("written").asInt()).isEqualTo(TICKETS);
    assertThat(capacity.path("functions").propertyStream()).isEmpty();
  }

  @Test
  void every_ticket_is_open_and_listed() throws Exception {
    assertThat(listed).hasSize(TICKETS);
    assertThat(listed.stream().map(ticket -> ticket.path("queue").asText()).distinct())
        .hasSizeGreaterThan(5);
    var sold = listed.stream().filter(ticket -> ticket.hasNonNull("order_id")).findFirst()
        .orElseThrow();
    assertThat(listed("order=" + sold.path("order_id").asText())).hasSize(1);
    assertThat(listed("buyer=" + sold.at("/requester/id").asText())).contains(sold);
    assertThat(listed("seller=" + sold.path("seller_id").asText())).contains(sold);
  }

  @Test
  void as_many_as_asked_for_are_due_and_no_other_for_weeks() {
    assertThat(due).hasSize(DUE);
    assertThat(next.orElseThrow()).isAfter(NOW.plus(Duration.ofDays(60)));
  }

  @Test
  void entries_lead_to_the_head() {
    for (var ticket : listed) {
      var head = "ticket/" + ticket.path("id").asText();

      assertThat(Replay.of(store.journal().entries(head)))
          .isEqualTo(store.journal().head(head).orElseThrow().state());
    }
  }

  @Test
  void a_ticket_takes_what_people_and_deadlines_do_to_it() throws Exception {
    var path = "/tickets/" + due.getFirst().head().substring("ticket/".length());
    assertThat(as("GET", path, "").json().at("/clocks/0/state").asText()).isEqualTo("breached");

    local("POST", "schedules/DeadlineSweep/run", "");
    local("POST", "settle", "{\"timeout_s\": 60}");
    var answered = as("POST", path + "/messages", "{\"body\": \"On it\", \"audience\": \"all\"}");

    assertThat(answered.status()).isEqualTo(201);
    assertThat(as("GET", path + "/journal", "").json().path("items").valueStream()
        .map(entry -> entry.path("kind").asText()))
        .containsExactly("opened", "changed", "deadline_came", "wrote");
    assertThat(as("GET", path, "").json().path("timeline")).hasSize(4);
    assertThat(told("sla_breach"))
        .containsAll(due.stream().map(DueIndex.Due::head).collect(Collectors.toSet()));
  }

  @Test
  void the_same_seed_again_adds_what_is_missing() throws Exception {
    var again = local("POST", "seed", "{\"tickets\": 12, \"due\": 2, \"seed\": 9}");
    var more = local("POST", "seed", "{\"tickets\": 13, \"due\": 2, \"seed\": 9}");

    assertThat(again.json().path("written").asInt()).isEqualTo(12);
    assertThat(more.json().path("written").asInt()).isEqualTo(1);
  }

  @Test
  void the_same_seed_makes_the_same_tickets() {
    assertThat(written(4)).isEqualTo(written(4)).isNotEqualTo(written(5)).hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{} | tickets", "{\"tickets\": 0} | tickets", "{\"tickets\": 1000001} | tickets",
      "{\"tickets\": \"5\"} | tickets", "{\"tickets\": 5, \"due\": 6} | due",
      "{\"tickets\": 5, \"due\": -1} | due", "{\"tickets\": 5, \"seed\": 1.5} | seed",
      "{\"tickets\": 5, \"kind\": 1} | kind"})
  void refuses_by_name_what_it_cannot_seed(String body, String field) throws Exception {
    var reply = local("POST", "seed", body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().at("/violations/0/field").asText()).isEqualTo(field);
  }

  /** The items that a seed is written as. */
  private static Set<WriteRequest> written(long seed) {
    var items = ConcurrentHashMap.<WriteRequest>newKeySet();
    var tables = new DynamoTables("heads", "entries", "undispatched", "links", "texts", "receipts",
        "parked");
    var keys = Map.of("heads", List.of("id"), "entries", List.of("head", "event"), "links",
        List.of("from", "link"), "texts", List.of("id"));
    new SeededTickets(new Recorder(items), tables, keys, new MemoryStore(new Random(1)).journal())
        .write(new Plan(20, 3, seed), NOW);
    return items;
  }

  private record Recorder(Set<WriteRequest> items) implements DynamoDbClient {

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
      request.requestItems().values().forEach(items::addAll);
      return BatchWriteItemResponse.builder().unprocessedItems(Map.of()).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  private static List<String> told(String kind) throws IOException, InterruptedException {
    return local("GET", "sent", "").json().path("items").valueStream()
        .filter(item -> item.path("kind").asText().equals(kind))
        .map(item -> "ticket/" + item.path("ticket_id").asText()).toList();
  }

  private static List<JsonNode> listed(String filter) throws IOException, InterruptedException {
    var listed = new ArrayList<JsonNode>();
    var cursor = "";
    do {
      var page = as("GET", "/tickets?limit=200&" + filter + cursor, "").json();
      page.path("items").forEach(listed::add);
      cursor = "&cursor=" + page.path("next_cursor").asText("");
    } while (!cursor.equals("&cursor="));
    return listed;
  }

  private static Reply as(String method, String path, String body)
      throws IOException, InterruptedException {
    var token = client.token(new JsonMapper().createObjectNode().put("role", "admin").put("sub",
        "ada"));
    return client.send(method, path,
        Map.of("authorization", "Bearer " + token, "content-type", "application/json"),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static Reply local(String method, String path, String body)
      throws IOException, InterruptedException {
    return client.send(method, "/_local/" + path, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }
}
