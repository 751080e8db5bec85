package dev.parley.local.endtoend;

import dev.parley.local.demo.RuntimeClient;
import dev.parley.local.demo.RuntimeClient.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Somebody with a token who calls the house. */
record Guest(RuntimeClient client, String token) {

  Reply get(String path) throws IOException, InterruptedException {
    return call("GET", path, "", Map.of());
  }

  Reply put(String path, String body) throws IOException, InterruptedException {
    return call("PUT", path, body, Map.of());
  }

  Reply patch(String path, String body) throws IOException, InterruptedException {
    return call("PATCH", path, body, Map.of());
  }

  /** With an Idempotency-Key, as a caller who may have to ask again does it. */
  Reply post(String path, String key, String body) throws IOException, InterruptedException {
    return call("POST", path, body, Map.of("idempotency-key", key));
  }

  private Reply call(String method, String path, String body, Map<String, String> more)
      throws IOException, InterruptedException {
    var headers = new TreeMap<>(more);
    headers.put("authorization", "Bearer " + token);
    headers.put("content-type", "application/json");
    return client.send(method, path, headers, body.getBytes(StandardCharsets.UTF_8));
  }
}
