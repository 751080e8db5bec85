package dev.parley.local.processes;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.local.functions.Outcome;
import dev.parley.local.functions.Outcome.Answered;
import dev.parley.local.functions.Outcome.Failed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** The Lambda Runtime API for all processes; each has a path prefix of its own, so that no poll outlives its process. */
final class RuntimeApi implements AutoCloseable {
  private static final String VERSION = "/2018-06-01/runtime/";

  private final HttpServer server;
  private final Map<String, RuntimeSession> sessions = new ConcurrentHashMap<>();

  RuntimeApi() throws IOException {
    server = HttpServer
        .create(new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), 0), 256);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  /** What AWS_LAMBDA_RUNTIME_API says to the process of that instance. */
  String address(String instanceId) {
    return "127.0.0.1:" + server.getAddress().getPort() + "/" + instanceId;
  }

  RuntimeSession open(String instanceId) {
    var session = new RuntimeSession();
    sessions.put(instanceId, session);
    return session;
  }

  void close(String instanceId) {
    var session = sessions.remove(instanceId);
    if (session != null) {
      session.close();
    }
  }

  @Override
  public void close() {
    sessions.keySet().forEach(this::close);
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var version = path.indexOf(VERSION);
      var session = version < 1 ? null : sessions.get(path.substring(1, version));
      if (session == null) {
        exchange.sendResponseHeaders(410, -1);
        return;
      }
      var operation = path.substring(version + VERSION.length());
      if (operation.equals("invocation/next")) {
        hand(exchange, session);
      } else {
        session.end(outcome(operation, exchange.getRequestBody().readAllBytes()));
        exchange.sendResponseHeaders(202, -1);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void hand(HttpExchange exchange, RuntimeSession session)
      throws IOException, InterruptedException {
    var invocation = session.next();
    if (invocation.isEmpty()) {
      exchange.sendResponseHeaders(410, -1);
      return;
    }
    var event = invocation.get().event();
    var headers = exchange.getResponseHeaders();
    // Without a content type the runtime client's native half crashes.
    headers.set("Content-Type", "application/json");
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.get().requestId());
    headers.set("Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:local:000000000000:function:local");
    headers.set("Lambda-Runtime-Deadline-Ms",
        Long.toString(System.currentTimeMillis() + invocation.get().timeout().toMillis()));
    exchange.sendResponseHeaders(200, event.length);
    exchange.getResponseBody().write(event);
  }

  private static Outcome outcome(String operation, byte[] body) throws IOException {
    if (operation.endsWith("/response")) {
      return new Answered(body);
    }
    var error = new JsonMapper().readTree(body);
    return new Failed(error.path("errorType").asText("Unknown"),
        error.path("errorMessage").asText());
  }
}
