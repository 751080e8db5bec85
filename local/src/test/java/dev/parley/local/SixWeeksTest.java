package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.demo.RuntimeClient;
import dev.parley.local.demo.RuntimeClient.Reply;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Party;
import dev.parley.shared.journal.Aggregate;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.dynamo.DynamoStore;
import dev.parley.shared.json.Json;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.Timeline;
import dev.parley.shared.policy.Timeline.Term;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Six weeks of a desk in Casablanca, where clocks go back on 15 February 2026 and forward on 22 March: tickets come and
 * go, wait and are solved and opened again, and every alert that is sent is one that the preview knows, at its instant.
 */
class SixWeeksTest {
  private static final Instant START = Instant.parse("2026-02-10T08:00:30Z");
  private static final Instant END = Instant.parse("2026-03-24T08:00:30Z");
  private static final JsonMapper JSON = new JsonMapper();
  private static final String DESK = """
      {"time_zone": "Africa/Casablanca", "weekly": {
         "mon": [["09:00","12:30"],["13:30","18:00"]], "tue": [["09:00","12:30"],["13:30","18:00"]],
         "wed": [["09:00","18:00"]], "thu": [["09:00","18:00"]], "fri": [["09:00","12:00"]],
         "sat": [["22:00","03:30"]]},
       "holidays": ["2026-02-19", "2026-03-20"],
       "date_overrides": {"2026-03-04": [["10:00","14:00"]]},
       "breaks": {"2026-02-24": [["10:00","11:00"]]}}""";
  private static final String ALWAYS = """
      {"time_zone": "UTC", "weekly": {"mon": [["00:00","24:00"]], "tue": [["00:00","24:00"]],
       "wed": [["00:00","24:00"]], "thu": [["00:00","24:00"]], "fri": [["00:00","24:00"]],
       "sat": [["00:00","24:00"]], "sun": [["00:00","24:00"]]}}""";
  private static final String NORMAL = """
      {"targets": {"first_reply": 14400, "next_reply": 21600, "resolution": {"business_days": 3}},
       "paused_in": {"first_reply": ["pending"], "resolution": ["pending","on_hold"]},
       "levels": [{"metric": "first_reply", "offset_s": -3600}, {"metric": "first_reply", "offset_s": 0},
                  {"metric": "next_reply", "offset_s": 0, "repeat": {"every_s": 14400, "cap": 3}},
                  {"metric": "resolution", "offset_s": -28800}, {"metric": "resolution", "offset_s": 0}]}""";
  private static final String URGENT = """
      {"targets": {"first_reply": 1800, "next_reply": 3600, "resolution": 86400},
       "paused_in": {"resolution": ["on_hold"]},
       "levels": [{"metric": "first_reply", "offset_s": 0}, {"metric": "next_reply", "offset_s": 0},
                  {"metric": "resolution", "offset_s": -7200}, {"metric": "resolution", "offset_s": 0}]}""";

  private static LocalRuntime runtime;
  private static RuntimeClient client;

  private final Random random = new Random(2026);
  private final List<Life> lives = new ArrayList<>();

  @BeforeAll
  static void open() throws Exception {
    runtime = LocalRuntime.start(
        Options.inMemory(Path.of("..").toAbsolutePath().normalize(), SuiteRecords::open), _ -> {});
    client = new RuntimeClient(runtime.uri());
    put(PolicyKind.CALENDARS, "{\"desk\": %s, \"always\": %s}".formatted(DESK, ALWAYS));
    put(PolicyKind.SLA, """
        {"policies": [
          {"name": "urgent", "when": {"priority": ["urgent"]}, "calendar": "always",
           "alert_hours": "desk", "policy": %s},
          {"name": "normal", "when": {}, "calendar": "desk", "policy": %s}]}"""
        .formatted(URGENT, NORMAL));
    to(START);
  }

  @AfterAll
  static void close() {
    runtime.close();
  }

  /** Puts a policy into force, as if admins had done so long ago. */
  private static void put(PolicyKind kind, String document) {
    var store = DynamoStore.of(runtime.aws().dynamoDb().direct(),
        SuiteRecords.tables(runtime.stack()), new Random(1));
    var text = "policy/" + kind.wireName() + "/1";
    store.texts().put(text, document);
    new Clerk<Json, Json>(Aggregate.of("policy", Json.class, _ -> Optional.empty()),
        (_, state, _) -> Decision.to(state), store, _ -> {}, _ -> {}).accept(
            new Arrival("e1", Instant.EPOCH, Party.PARLEY, "policies", "c", true, null, null),
            kind.head(), Json.object("timeline",
                new Timeline(List.of(new Term(1, text, Instant.EPOCH, null)))));
  }

  private static void to(Instant instant) throws IOException, InterruptedException {
    local("PUT", "clock", "{\"now\": \"%s\"}".formatted(instant));
  }

  private static JsonNode local(String method, String path, String body)
      throws IOException, InterruptedException {
    var reply = client.send(method, "/_local/" + path, Map.of(), bytes(body));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Reply as(String role, String method, String path, String body)
      throws IOException, InterruptedException {
    var caller = JSON.createObjectNode().put("role", role).put("sub", role + "-1");
    var reply = client.send(method, path, Map.of("authorization", "Bearer " + client.token(caller),
        "content-type", "application/json"), bytes(body));
    assertThat(reply.status()).as(reply.text()).isBetween(200, 201);
    return reply;
  }

  /** A level that was told, or is to be: by it no two of a ticket are the same. */
  private record Alert(String metric, int cycle, long offset, String at) {

    static Alert of(JsonNode item) {
      return new Alert(item.path("metric").asText(), item.path("cycle").asInt(),
          item.path("offset_s").asLong(), item.path("at").asText());
    }

    String name() {
      return metric + "/" + cycle + "/" + offset;
    }
  }

  /** A ticket, what happened to it in the words of the preview, and whom it alarmed so far. */
  private static final class Life {
    private final String id;
    private final ArrayNode history = JSON.createArrayNode();
    private final Set<String> told = new TreeSet<>();
    private String status = "new";

    Life(String id, Instant at) {
      this.id = id;
      happened(at, "created").put("status", status);
    }

    ObjectNode happened(Instant at, String type) {
      return history.addObject().put("at", at.toString()).put("type", type);
    }

    /** Only status events change the status in a preview; the live ticket writes them itself. */
    void stands(Instant at, String now) {
      if (!now.equals(status)) {
        status = now;
        happened(at, "status").put("status", now);
      }
    }
  }

  @Test
  void every_alert_is_one_that_the_preview_knows_at_its_instant_and_none_is_missing()
      throws Exception {
    var now = START;
    while (now.isBefore(END)) {
      if (lives.size() < 7 && random.nextInt(3) == 0) {
        lives.add(opened(now));
      } else if (!lives.isEmpty()) {
        happens(lives.get(random.nextInt(lives.size())), now);
      }
      now = now.plusSeconds(60L * (1 + random.nextInt(2_200)));
      to(now.isBefore(END) ? now : END);
    }
    for (var life : lives) {
      compare(life, END);
    }

    assertThat(lives).hasSize(7);
    assertThat(lives.stream().mapToInt(life -> life.told.size()).sum()).isGreaterThan(30);
    assertThat(lives).anySatisfy(life -> assertThat(life.told).contains("next_reply/1/0"));
  }

  private static Life opened(Instant now) throws IOException, InterruptedException {
    var ticket = as("service", "POST", "/tickets", """
        {"channel": "web", "subject": "Help", "body": "Please.", "priority": "normal",
         "requester": {"kind": "buyer", "id": "B-1"}}""").json();
    return new Life(ticket.path("id").asText(), now);
  }

  private void happens(Life life, Instant now) throws IOException, InterruptedException {
    compare(life, now);
    if (life.status.equals("closed")) {
      return;
    }
    var path = "/tickets/" + life.id;
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        as("service", "POST", path + "/messages",
            "{\"body\": \"And?\", \"audience\": \"requester\"}");
        life.happened(now, "requester_message");
      }
      case 2 -> {
        as("agent", "POST", path + "/messages",
            "{\"body\": \"Soon.\", \"audience\": \"requester\"}");
        life.happened(now, "public_reply").put("by", "agent");
      }
      case 3 -> as("agent", "PATCH", path, "{\"status\": \"pending\"}");
      case 4 -> as("agent", "PATCH", path, "{\"status\": \"%s\"}"
          .formatted(life.status.equals("open") ? "solved" : "open"));
      default -> {
        as("agent", "PATCH", path, "{\"priority\": \"urgent\"}");
        var changed = life.happened(now, "policy");
        changed.set("policy", JSON.readTree(URGENT));
        changed.set("calendar", JSON.readTree(ALWAYS));
        changed.set("alert_hours", JSON.readTree(DESK));
      }
    }
    life.stands(now, as("agent", "GET", path, "").json().path("status").asText());
  }

  /** What was sent since the last look is what the preview says was to be told by now and had not been. */
  private static void compare(Life life, Instant now) throws IOException, InterruptedException {
    local("POST", "settle", "{\"timeout_s\": 60}");
    var due = new HashMap<String, Alert>();
    var preview = preview(life, now);
    preview.path("levels").valueStream().map(Alert::of)
        .filter(level -> Instant.parse(level.at()).isBefore(now))
        .filter(level -> !life.told.contains(level.name()))
        .forEach(level -> due.put(level.name(), level));
    var sent = new HashMap<String, Alert>();
    local("GET", "sent", "").path("items").valueStream()
        .filter(item -> item.path("ticket_id").asText().equals(life.id))
        .filter(item -> item.path("kind").asText().startsWith("sla_")).map(Alert::of)
        .filter(alert -> !life.told.contains(alert.name()))
        .forEach(alert -> assertThat(sent.put(alert.name(), alert)).as("told twice").isNull());
    assertThat(sent).as(life.id + " at " + now + " " + life.history).isEqualTo(due);
    life.told.addAll(sent.keySet());
    var shown = as("agent", "GET", "/tickets/" + life.id, "").json();
    life.stands(now, shown.path("status").asText());
    if (!life.status.equals("closed")) {
      assertThat(shown.path("clocks")).isEqualTo(preview.path("clocks"));
    }
  }

  private static JsonNode preview(Life life, Instant now) throws IOException, InterruptedException {
    var body = JSON.createObjectNode().put("at", now.toString());
    body.set("calendar", JSON.readTree(DESK));
    body.set("policy", JSON.readTree(NORMAL));
    body.set("history", life.history);
    return as("agent", "POST", "/policies/sla/preview", body.toString()).json();
  }
}
