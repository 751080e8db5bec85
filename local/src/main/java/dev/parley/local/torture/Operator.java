package dev.parley.local.torture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.local.demo.RuntimeClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A lead who releases paused lanes and replays what is in quarantine, as the API lets leads do. */
final class Operator {
  private static final JsonMapper JSON = new JsonMapper();

  private final RuntimeClient client;

  Operator(RuntimeClient client) {
    this.client = client;
  }

  /** Whether there was nothing to do. */
  boolean putRight() throws IOException, InterruptedException {
    var paused = items("/lanes").stream()
        .filter(lane -> !lane.path("state").asText().equals("open")).toList();
    for (var lane : paused) {
      post("/lanes/" + encoded(lane.path("lane")) + "/release");
    }
    var kept = items("/quarantine");
    for (var one : kept) {
      post("/quarantine/" + encoded(one.path("id")) + "/replay");
    }
    return paused.isEmpty() && kept.isEmpty();
  }

  /** What waits for an operator, by where it does. */
  Map<String, Integer> waiting() throws IOException, InterruptedException {
    var parked = items("/lanes").stream().mapToInt(lane -> lane.path("parked").asInt()).sum();
    return Map.of("paused lanes", parked, "quarantine", items("/quarantine").size());
  }

  private List<JsonNode> items(String path) throws IOException, InterruptedException {
    var reply = send("GET", path);
    if (!reply.path("items").isArray()) {
      throw new IllegalStateException(path + " answered " + reply);
    }
    return reply.path("items").valueStream().toList();
  }

  private void post(String path) throws IOException, InterruptedException {
    send("POST", path);
  }

  private JsonNode send(String method, String path) throws IOException, InterruptedException {
    var token = client.token(JSON.createObjectNode().put("role", "lead").put("sub", "lea"));
    var headers = Map.of("authorization", "Bearer " + token, "content-type", "application/json");
    var body = method.equals("GET") ? "" : "{}";
    return client.send(method, path, headers, body.getBytes(StandardCharsets.UTF_8)).json();
  }

  private static String encoded(JsonNode name) {
    return URLEncoder.encode(name.asText(), StandardCharsets.UTF_8);
  }
}
