package dev.parley.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.local.LocalRuntime;
import dev.parley.local.Options;
import dev.parley.local.SuiteRecords;
import dev.parley.local.contract.RawHttp.Header;
import dev.parley.local.contract.RawHttp.Reply;
import dev.parley.local.contract.RawHttp.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The house as template.yaml wires it, on a clock that stands still, for callers of every role. */
final class Desk implements AutoCloseable {
  static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  static final List<String> ROLES = List.of("admin", "lead", "agent", "seller", "buyer", "service",
      "partner");
  private static final JsonMapper JSON = new JsonMapper();

  private final LocalRuntime runtime;
  private final RawHttp http;
  private final Map<String, String> tokens = new HashMap<>();

  private Desk(LocalRuntime runtime) {
    this.runtime = runtime;
    http = new RawHttp(runtime.uri().getPort());
  }

  static Desk open() throws IOException {
    var desk = new Desk(LocalRuntime.start(Options.inMemory(PROJECT, SuiteRecords::open), _ -> {}));
    desk.local("PUT", "clock", "{\"now\": \"2026-11-23T08:00:00Z\"}");
    return desk;
  }

  /** Somebody of that role; a seller sells for S-1. */
  Header as(String role) throws IOException {
    if (!tokens.containsKey(role)) {
      tokens.put(role, token("{\"role\": \"%s\", \"sub\": \"%s-1\"%s}".formatted(role, role,
          role.equals("seller") ? ", \"seller_id\": \"S-1\"" : "")));
    }
    return new Header("authorization", "Bearer " + tokens.get(role));
  }

  String token(String caller) throws IOException {
    return json(local("POST", "token", caller)).path("token").asText();
  }

  Reply send(Request request) throws IOException {
    return http.send(request);
  }

  Reply call(String role, String method, String path, String body) throws IOException {
    return send(new Request(method, path,
        List.of(as(role), new Header("content-type", "application/json")),
        body.getBytes(StandardCharsets.UTF_8)));
  }

  Reply local(String method, String path, String body) throws IOException {
    return send(new Request(method, "/_local/" + path, List.of(),
        body.getBytes(StandardCharsets.UTF_8)));
  }

  static JsonNode json(Reply reply) throws IOException {
    return JSON.readTree(reply.body());
  }

  @Override
  public void close() {
    runtime.close();
  }
}
