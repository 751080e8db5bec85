package dev.parley.local.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.local.loopback.Loopback;
import java.io.IOException;
import java.net.BindException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens on 127.0.0.1 for the API and, under /_local/, for the operator. */
public final class HttpListener implements AutoCloseable {
  private static final int BODY_LIMIT = 10 * 1024 * 1024;

  private final HttpServer server;
  private final AtomicInteger inFlight = new AtomicInteger();

  private HttpListener(HttpServer server) {
    this.server = server;
  }

  /**
   * Takes the port, without serving yet.
   *
   * @throws BindException
   *             when something else listens there
   */
  public static HttpListener bind(int port) throws IOException {
    return new HttpListener(Loopback.bind(port, Executors.newVirtualThreadPerTaskExecutor()));
  }

  /** Starts to serve one door at every path. */
  public void serve(Door door) {
    server.createContext("/", exchange -> serve(exchange, door));
    server.start();
  }

  /** Starts to serve. */
  public void serve(Door api, Door control) {
    server.createContext("/", exchange -> serve(exchange, request -> {
      inFlight.incrementAndGet();
      try {
        return api.answer(request);
      } finally {
        inFlight.decrementAndGet();
      }
    }));
    server.createContext("/_local/", exchange -> serve(exchange, control));
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** How many requests to the API are being answered. */
  public int inFlight() {
    return inFlight.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void serve(HttpExchange exchange, Door door) throws IOException {
    try (exchange) {
      var answer = answer(exchange, door);
      if (answer.status() > 0) {
        send(exchange, answer);
      }
    }
  }

  private static Answer answer(HttpExchange exchange, Door door) throws IOException {
    var body = exchange.getRequestBody().readNBytes(BODY_LIMIT + 1);
    if (body.length > BODY_LIMIT) {
      return Answer.message(413, "Request Entity Too Large");
    }
    var request = request(exchange, body);
    if (!LocalCallers.admit(request)) {
      return Answer.message(403, "Forbidden");
    }
    try {
      return door.answer(request);
    } catch (RuntimeException failed) {
      failed.printStackTrace();
      return Answer.message(500, "Internal Server Error");
    }
  }

  private static Request request(HttpExchange exchange, byte[] body) {
    Map<String, List<String>> headers = new HashMap<>();
    exchange.getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    var uri = exchange.getRequestURI();
    var query = uri.getRawQuery();
    var path = uri.getRawPath();
    return new Request(exchange.getRequestMethod(), path == null || path.isEmpty() ? "/" : path,
        query == null ? "" : query, headers, body, exchange.getProtocol(),
        exchange.getRemoteAddress().getAddress().getHostAddress());
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers()
        .forEach(header -> exchange.getResponseHeaders().add(header.name(), header.value()));
    var bodiless = exchange.getRequestMethod().equals("HEAD") || answer.status() == 204
        || answer.status() == 304
        || answer.body().length == 0;
    exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
    if (!bodiless) {
      exchange.getResponseBody().write(answer.body());
    }
  }
}
