package dev.parley.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Calls a runtime through its doors, as anybody on the machine may. */
public final class RuntimeClient {
  private static final JsonMapper JSON = new JsonMapper();

  private final URI runtime;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> tokens = new HashMap<>();

  /** A client of the runtime at that address. */
  public RuntimeClient(URI runtime) {
    this.runtime = runtime;
  }

  /** Status, and the body as JSON where it is some. */
  public record Reply(int status, String text) {

    /** The body, or a missing node where it is no JSON. */
    public JsonNode json() {
      try {
        return JSON.readTree(text);
      } catch (IOException noJson) {
        return JSON.missingNode();
      }
    }
  }

  /** Sends the exact bytes. */
  public Reply send(String method, String path, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(runtime.resolve(path)).method(method,
        BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    var response = http.send(request.build(), BodyHandlers.ofString());
    return new Reply(response.statusCode(), response.body());
  }

  /** Sends JSON, without a token. */
  public Reply send(String method, String path, JsonNode body)
      throws IOException, InterruptedException {
    return send(method, path, Map.of("content-type", "application/json"),
        JSON.writeValueAsBytes(body));
  }

  /** A token for a caller such as {@code {"role": "agent", "sub": "ana"}}, asked for once. */
  public String token(JsonNode caller) throws IOException, InterruptedException {
    var known = tokens.get(caller.toString());
    if (known != null) {
      return known;
    }
    var token = send("POST", "/_local/token", caller).json().path("token").asText();
    tokens.put(caller.toString(), token);
    return token;
  }

  /** The runtime's time. */
  public Instant now() throws IOException, InterruptedException {
    return Instant
        .parse(send("GET", "/_local/clock", JSON.createObjectNode()).json().path("now").asText());
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }
}
