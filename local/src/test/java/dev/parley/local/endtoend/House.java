package dev.parley.local.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.LocalRuntime;
import dev.parley.local.Options;
import dev.parley.local.Processes;
import dev.parley.local.SuiteRecords;
import dev.parley.local.demo.RuntimeClient;
import dev.parley.local.demo.RuntimeClient.Reply;
import dev.parley.local.demo.WebhookSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The house as template.yaml wires it, on a clock that stands still; on a Monday at nine in Berlin. */
final class House implements AutoCloseable {
  static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
  private static final String SECRET = "the-house-secret";
  private static final JsonMapper JSON = new JsonMapper();

  private final LocalRuntime runtime;
  private final RuntimeClient client;
  private int names;

  private House(LocalRuntime runtime) {
    this.runtime = runtime;
    client = new RuntimeClient(runtime.uri());
  }

  static House open() throws IOException, InterruptedException {
    return open(Options.inMemory(PROJECT, SuiteRecords::open));
  }

  /** A house whose tables outlive it in the folder. */
  static House open(Path data) throws IOException, InterruptedException {
    return open(
        new Options(PROJECT, 0, Optional.of(data), Processes.NONE, SuiteRecords::open, _ -> {}));
  }

  static House open(Options options) throws IOException, InterruptedException {
    var house = new House(LocalRuntime.start(options, _ -> {}));
    house.local("PUT", "clock", "{\"now\": \"%s\"}".formatted(MONDAY));
    house.local("PUT", "secrets/carriers/easypost", "{\"secrets\": [\"%s\"]}".formatted(SECRET));
    house.local("PUT", "secrets/payments/stripe", "{\"secrets\": [\"%s\"]}".formatted(SECRET));
    return house;
  }

  RuntimeClient client() {
    return client;
  }

  /** A name that nobody else in this house has. */
  synchronized String fresh(String prefix) {
    return prefix + "-" + ++names;
  }

  Guest as(String role, String subject) throws IOException, InterruptedException {
    return as("{\"role\": \"%s\", \"sub\": \"%s\"}".formatted(role, subject));
  }

  Guest seller(String id) throws IOException, InterruptedException {
    return as("{\"role\": \"seller\", \"sub\": \"%1$s\", \"seller_id\": \"%1$s\"}".formatted(id));
  }

  private Guest as(String caller) throws IOException, InterruptedException {
    return new Guest(client, client.token(JSON.readTree(caller)));
  }

  Guest agent() throws IOException, InterruptedException {
    return as("agent", "ana");
  }

  Guest shop() throws IOException, InterruptedException {
    return as("service", "shop");
  }

  /** Somebody who reads mail. */
  String buyer() throws IOException, InterruptedException {
    var buyer = fresh("B");
    shop().put("/buyers/" + buyer, """
        {"name": "Kim", "email": "%s@buyers.example", "locale": "en", "flags": []}"""
        .formatted(buyer));
    return buyer;
  }

  /** A webhook with its proof. */
  Reply easypost(byte[] body) throws IOException, InterruptedException {
    return webhook("carriers/easypost", body, signature("easypost", body, client.now()));
  }

  /** A webhook with that proof. */
  Reply webhook(String door, byte[] body, WebhookSignature signature)
      throws IOException, InterruptedException {
    return client.send("POST", "/webhooks/" + door,
        Map.of("content-type", "application/json", signature.header(), signature.value()), body);
  }

  static WebhookSignature signature(String provider, byte[] body, Instant at) {
    return WebhookSignature.of(provider, SECRET, body, at);
  }

  /** Calls what only the operator of this machine reaches. */
  Reply local(String method, String path, String body) throws IOException, InterruptedException {
    return client.send(method, "/_local/" + path, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  void settle() throws IOException, InterruptedException {
    var reply = local("POST", "settle", "{\"timeout_s\": 60}");
    if (!reply.json().path("settled").asBoolean()) {
      throw new AssertionError("does not come to rest: " + reply.text());
    }
  }

  void advance(Duration time) throws IOException, InterruptedException {
    var reply = local("PUT", "clock", "{\"advance_s\": %d}".formatted(time.toSeconds()));
    if (reply.status() != 200) {
      throw new AssertionError("the clock does not move: " + reply.text());
    }
  }

  /** Asks again as long as the answer says that this helps, or nobody answers, as callers do. */
  static Reply insist(Callable<Reply> request) throws Exception {
    var reply = request.call();
    for (var again = 0; again < 30 && (reply.status() == 500
        || reply.json().path("retryable").asBoolean()); again++) {
      reply = request.call();
    }
    return reply;
  }

  /** Everything that was sent, oldest first. */
  List<JsonNode> sent() throws IOException, InterruptedException {
    return items(local("GET", "sent", ""));
  }

  List<JsonNode> sentTo(String party) throws IOException, InterruptedException {
    return items(local("GET", "sent?to=" + party, ""));
  }

  List<JsonNode> ticketsOf(String order) throws IOException, InterruptedException {
    return items(agent().get("/tickets?order=" + order));
  }

  static List<JsonNode> items(Reply reply) {
    return reply.json().path("items").valueStream().toList();
  }

  /** What is left in queues and dead-letter queues and what the relay still finds, after it could do its work. */
  long leftBehind() throws IOException, InterruptedException {
    advance(Duration.ofMinutes(2));
    local("DELETE", "capacity", "");
    advance(Duration.ofMinutes(2));
    var relayed = local("GET", "capacity", "").json()
        .at("/functions/Relay/tables/UndispatchedTable/items").asLong();
    return relayed + local("GET", "queues", "").json().path("queues").valueStream()
        .mapToLong(queue -> queue.path("depth").asLong() + queue.path("in_flight").asLong())
        .sum();
  }

  static ObjectNode object(String json) throws IOException {
    return (ObjectNode) JSON.readTree(json);
  }

  @Override
  public void close() {
    runtime.close();
  }
}
