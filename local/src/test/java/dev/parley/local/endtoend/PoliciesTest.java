package dev.parley.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.Options;
import dev.parley.local.SuiteRecords;
import dev.parley.local.template.Stack;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What admins decide about policies, seen in what the desk does. */
class PoliciesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static House house;
  private static Tables tables;

  /** What is stored, as somebody sees it who does not come through the door. */
  private record Tables(DynamoDbClient client, String heads, String texts) {}

  @BeforeAll
  static void open() throws Exception {
    var stored = new AtomicReference<@Nullable Tables>();
    house = House.open(Options.inMemory(House.PROJECT, (stack, aws) -> {
      stored.set(
          new Tables(
              aws.dynamoDb().direct(), named(stack, "HEADS_TABLE"), named(stack, "TEXTS_TABLE")));
      return SuiteRecords.open(stack, aws);
    }));
    tables = Objects.requireNonNull(stored.get());
  }

  private static String named(Stack stack, String variable) {
    return stack.functions().stream()
        .map(function -> function.environment().get(variable))
        .filter(Objects::nonNull).findFirst().orElseThrow();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @Test
  void a_stricter_promise_holds_for_new_tickets_and_a_rollback_gives_back_the_old_one()
      throws Exception {
    var old = openTicket();
    assertThat(promised(old)).isEqualTo(Duration.ofMinutes(15));

    var version = drafted("sla", shipped("sla", PoliciesTest::withFiveMinutes));
    house.advance(MINUTE);
    assertThat(promised(openTicket())).isEqualTo(Duration.ofMinutes(15));
    assertThat(decide("ada", "sla", version, "approve").path("error_type").asText())
        .isEqualTo("self_approval");

    assertThat(decide("ben", "sla", version, "approve").path("state").asText())
        .isEqualTo("active");
    house.advance(MINUTE);
    var strict = openTicket();
    assertThat(promised(strict)).isEqualTo(Duration.ofMinutes(5));
    assertThat(decidedBy(strict).path("sla").asText()).isEqualTo(version);
    assertThat(decidedBy(strict).path("calendars").asText()).isEqualTo("shipped-1");
    keepsItsPromise(old);

    rollBack("sla", version);
    house.advance(MINUTE);
    var back = openTicket();
    assertThat(promised(back)).isEqualTo(Duration.ofMinutes(15));
    assertThat(decidedBy(back).path("sla").asText()).isEqualTo("shipped-1");
  }

  /** Another version touches no open ticket by itself, not even when something happens to it. */
  private static void keepsItsPromise(String ticket) throws Exception {
    var note = house.agent().post("/tickets/" + ticket + "/messages", house.fresh("note"),
        "{\"body\": \"Looked at it.\", \"audience\": \"internal\"}");
    assertThat(note.status()).as(note.text()).isEqualTo(201);
    assertThat(promised(ticket)).isEqualTo(Duration.ofMinutes(15));
  }

  private static void withFiveMinutes(ObjectNode sla) {
    ((ObjectNode) sla.at("/policies/0/policy/targets")).put("first_reply", 300);
    var levels = (ArrayNode) sla.at("/policies/0/policy/levels");
    ((ObjectNode) levels.get(0)).put("offset_s", -60);
  }

  @Test
  void a_version_that_is_broken_in_its_table_leaves_the_desk_at_work_and_is_counted()
      throws Exception {
    var good = inForce("routing", shipped("routing", _ -> {}));
    house.advance(MINUTE);
    assertThat(decidedBy(openTicket()).path("routing").asText()).isEqualTo(good);
    var before = counted("PolicyBroken", "routing");

    var bad = inForce("routing", shipped("routing", _ -> {}));
    ruin("routing", bad);
    house.advance(MINUTE);

    assertThat(decidedBy(openTicket()).path("routing").asText()).isEqualTo(good);
    assertThat(counted("PolicyBroken", "routing")).isGreaterThan(before);
    var shown = admin("ada").get("/policies/routing").json();
    assertThat(shown.path("version").asText()).isEqualTo(good);
    assertThat(shown.at("/broken/version").asText()).isEqualTo(bad);

    rollBack("routing", bad);
    house.advance(MINUTE);
    var mended = counted("PolicyBroken", "routing");
    house.advance(MINUTE);
    assertThat(decidedBy(openTicket()).path("routing").asText()).isEqualTo(good);
    assertThat(counted("PolicyBroken", "routing")).isEqualTo(mended);
  }

  /** What nobody could write through the door. */
  private static void ruin(String kind, String version) throws Exception {
    var head = tables.client().getItem(
        get -> get.tableName(tables.heads()).key(Map.of("id", text("policy/" + kind)))).item();
    var state = House.object(Objects.requireNonNull(head.get("state")).s());
    var document = state.at("/timeline/terms").valueStream()
        .filter(term -> term.path("version").asText().equals(version))
        .findFirst().orElseThrow().path("document").asText();
    tables.client().updateItem(
        update -> update.tableName(tables.texts()).key(Map.of("id", text(document)))
            .updateExpression("SET #text = :text")
            .conditionExpression("attribute_exists(#text)")
            .expressionAttributeNames(Map.of("#text", "text"))
            .expressionAttributeValues(Map.of(":text", text("{\"queues\": 7}"))));
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  @Test
  void a_stored_mode_takes_over_from_the_one_that_the_stack_started_in() throws Exception {
    assertThat(admin("ada").get("/policies/modes").json().path("name").asText())
        .isEqualTo("shipped-1+live");
    var version = inForce("modes", "{\"messages\": \"observe\"}");
    house.advance(MINUTE);

    var since = house.client().now();
    openTicket();
    house.advance(Duration.ofHours(5));

    assertThat(house.sentTo("queue/account-security"))
        .filteredOn(item -> !Instant.parse(item.path("at").asText()).isBefore(since))
        .isNotEmpty().allSatisfy(item -> assertThat(item.path("observed").asBoolean()).isTrue());
    rollBack("modes", version);
    house.advance(MINUTE);
  }

  @Test
  void a_day_without_approval_is_told_to_every_department_and_ends_by_itself() throws Exception {
    var rules = shipped("reminders", document -> document.put("open_per_ticket", 1));
    var version = drafted("reminders", rules);

    decide("ada", "reminders", version, "break_glass");
    house.settle();

    assertThat(house.sent())
        .filteredOn(item -> item.path("kind").asText().equals("policy_break_glass"))
        .extracting(item -> item.path("to").asText())
        .hasSize(12).contains("queue/disputes", "queue/technical").doesNotHaveDuplicates();
    assertThat(admin("cyd").get("/policies/reminders").json().path("version").asText())
        .isEqualTo(version);
    house.advance(Duration.ofHours(24));
    assertThat(admin("cyd").get("/policies/reminders").json().path("version").asInt()).isZero();
  }

  @Test
  void two_who_approve_at_once_put_a_version_into_force_once() throws Exception {
    var version = drafted("templates", shipped("templates", _ -> {}));

    var answers = inParallel(
        Stream.of("ben", "cyd", "dan")
            .<Callable<JsonNode>>map(who -> () -> decide(who, "templates", version, "approve"))
            .toList());

    assertThat(answers).filteredOn(answer -> answer.path("state").asText().equals("active"))
        .hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.path("error_type").asText().equals("policy_conflict"))
        .hasSize(2);
    rollBack("templates", version);
  }

  private static Guest admin(String name) throws IOException, InterruptedException {
    return house.as("admin", name);
  }

  private interface Change {
    void to(ObjectNode document);
  }

  /** What ships of a kind, with a change. */
  private static String shipped(String kind, Change change) throws Exception {
    var active = admin("ada").get("/policies/" + kind).json();
    var document = (ObjectNode) active.path("document").deepCopy();
    change.to(document);
    return document.toString();
  }

  private static String drafted(String kind, String document) throws Exception {
    var reply = admin("ada").put("/policies/" + kind,
        "{\"document\": %s, \"rationale\": \"to see what happens\"}".formatted(document));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.json().path("state").asText()).isEqualTo("draft");
    return reply.json().path("version").asText();
  }

  private static String inForce(String kind, String document) throws Exception {
    var version = drafted(kind, document);
    assertThat(decide("ben", kind, version, "approve").path("state").asText())
        .isEqualTo("active");
    return version;
  }

  private static JsonNode decide(String who, String kind, String version, String decision)
      throws IOException, InterruptedException {
    return admin(who).post("/policies/" + kind + "/versions/" + version + "/approval",
        house.fresh("approval"),
        "{\"decision\": \"%s\", \"note\": \"as talked about\"}".formatted(decision)).json();
  }

  private static void rollBack(String kind, String version) throws Exception {
    var reply = admin("ada").post(
        "/policies/" + kind + "/versions/" + version + "/rollback", house.fresh("rollback"), "{}");
    assertThat(reply.json().path("state").asText()).as(reply.text()).isEqualTo("rolled_back");
  }

  private static String openTicket() throws IOException, InterruptedException {
    var reply = house.shop().post("/tickets", house.fresh("open"), """
        {"channel": "web", "subject": "Help", "body": "Please.", "priority": "urgent",
         "category": "account_security",
         "requester": {"kind": "buyer", "id": "%s"}}""".formatted(house.fresh("B")));
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.json().path("id").asText();
  }

  /** How long somebody may take to answer first. */
  private static Duration promised(String ticket) throws IOException, InterruptedException {
    var clock = house.agent().get("/tickets/" + ticket).json().path("clocks").valueStream()
        .filter(it -> it.path("metric").asText().equals("first_reply")).findFirst().orElseThrow();
    return Duration.between(
        Instant.parse(clock.path("started_at").asText()),
        Instant.parse(clock.path("due_at").asText()));
  }

  private static JsonNode decidedBy(String ticket) throws IOException, InterruptedException {
    return House.items(house.agent().get("/tickets/" + ticket + "/journal")).getFirst()
        .path("policy_versions");
  }

  private static double counted(String metric, String kind)
      throws IOException, InterruptedException {
    return House.items(house.local("GET", "metrics", "")).stream()
        .filter(item -> item.path("metric").asText().equals(metric))
        .filter(item -> item.at("/dimensions/kind").asText().equals(kind))
        .mapToDouble(item -> item.path("sum").asDouble()).sum();
  }

  private static List<JsonNode> inParallel(List<Callable<JsonNode>> calls) throws Exception {
    var answers = new ArrayList<JsonNode>();
    try (var threads = Executors.newFixedThreadPool(calls.size())) {
      for (var answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }
    return Collections.unmodifiableList(answers);
  }
}
