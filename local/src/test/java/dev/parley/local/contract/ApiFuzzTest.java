package dev.parley.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.local.contract.Calls.Call;
import dev.parley.local.contract.RawHttp.Reply;
import dev.parley.shared.error.ErrorType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Bad input of every kind: it is refused in the words of the document, and breaks nothing behind the doors. */
class ApiFuzzTest {
  private static final int REQUESTS = Integer.getInteger("fuzz", 800);
  private static final long SEED = Long.getLong("fuzz.seed", 2_026L);
  private static final int MOST_SHOWN = Integer.getInteger("fuzz.shown", 5);
  private static final Pattern STACK = Pattern.compile(
      "\\bat [\\w.$]+\\([\\w.]+:\\d+\\)|(java|software|dev\\.parley)\\.[\\w.]+(Exception|Error)");
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void whatever_comes_is_answered_as_the_document_says() throws Exception {
    try (var desk = Desk.open()) {
      var document = ApiDocument.read(Desk.PROJECT);
      var samples = new Samples(document);
      var calls = new Calls(document, samples, Fixtures.in(desk), desk);
      var wrong = new ArrayList<String>();
      var statuses = new TreeMap<Integer, Integer>();
      for (var n = 0; n < REQUESTS && wrong.size() < MOST_SHOWN; n++) {
        var call = calls.drawn(new Random(SEED * 1_000_003 + n));
        var reply = answer(desk, call);
        statuses.merge(reply.status(), 1, Integer::sum);
        try {
          holds(document, call, reply);
        } catch (AssertionError broken) {
          wrong.add("request %d of seed %d: %s%n  %s%n  %d %s".formatted(n, SEED,
              broken.getMessage(), call.request(), reply.status(), reply.body()));
        }
      }

      assertThat(wrong).isEmpty();
      assertThat(statuses).containsKeys(200, 201, 400, 401, 403, 404, 413);
      nothingIsBrokenBehindTheDoors(desk);
    }
  }

  private static Reply answer(Desk desk, Call call) {
    try {
      return desk.send(call.request());
    } catch (IOException e) {
      throw new AssertionError("no answer to " + call.request(), e);
    }
  }

  private static void holds(ApiDocument document, Call call, Reply reply) throws IOException {
    assertThat(reply.status()).isLessThan(500);
    assertThat(STACK.matcher(reply.body()).find()).as("shows its code").isFalse();
    if (isTheGatewaysOwn(reply) || call.request().method().equals("HEAD")) {
      return;
    }
    var json = reply.mediaType().startsWith("text/")
        ? JSON.missingNode()
        : JSON.readTree(reply.body());
    if (reply.status() >= 400) {
      holds(reply, json);
    }
    if (call.isOfTheDocument() && !json.path("error_type").asText().equals("unknown_route")) {
      assertThat(document.objections(call.operation(), reply.status(), reply.mediaType(), json))
          .isEmpty();
    }
  }

  private static void holds(Reply reply, JsonNode problem) {
    assertThat(reply.mediaType()).isEqualTo("application/problem+json");
    assertThat(problem.path("status").asInt()).isEqualTo(reply.status());
    assertThat(ErrorType.named(problem.path("error_type").asText())).isPresent();
    if (problem.path("error_type").asText().equals("validation_failed")) {
      assertThat(problem.path("violations")).isNotEmpty();
    }
  }

  /** Without a token that it knows the gateway answers by itself, in its own words. */
  private static boolean isTheGatewaysOwn(Reply reply) {
    return reply.status() == 401 && reply.body().equals("{\"message\":\"Unauthorized\"}");
  }

  /** What was taken can be worked on: no message that it led to ends among the dead letters. */
  private static void nothingIsBrokenBehindTheDoors(Desk desk) throws IOException {
    for (var lane : Desk.json(desk.call("admin", "GET", "/lanes", "")).path("items")) {
      desk.call("admin", "POST", "/lanes/" + lane.path("lane").asText() + "/release", "");
    }
    desk.local("PUT", "clock", "{\"advance_s\": 600}");
    var settled = Desk.json(desk.local("POST", "settle", "{\"timeout_s\": 60}"));
    assertThat(settled.path("settled").asBoolean()).isTrue();
    Desk.json(desk.local("GET", "queues", "")).path("queues").propertyStream()
        .forEach(queue -> assertThat(queue.getValue().path("dead_letters").asInt())
            .as("dead letters of " + queue.getKey()).isZero());
    assertThat(Desk.json(desk.call("admin", "GET", "/quarantine", "")).path("items")).isEmpty();
    assertThat(desk.call("admin", "GET", "/tickets?limit=200", "").status()).isEqualTo(200);
  }
}
