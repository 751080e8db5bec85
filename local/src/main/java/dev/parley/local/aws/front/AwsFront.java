package dev.parley.local.aws.front;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.local.loopback.Loopback;
import dev.parley.shared.lambda.Reach;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The one endpoint of all services, on the loopback interface and for clients in this process; every call passes
 * crashes and faults here.
 */
public final class AwsFront implements AutoCloseable {
  private final Crashes crashes;
  private final Faults faults;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer = Reach.oneThread();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicLong calls = new AtomicLong();
  private volatile List<AwsService> services = List.of();

  /** Takes the port, 0 for a free one, and answers nothing yet. */
  public AwsFront(int port, CrashListener listener) throws IOException {
    crashes = new Crashes(listener);
    faults = new Faults(crashes);
    server = Loopback.bind(port, threads);
  }

  /** Begins to answer for the services. */
  public void serve(List<AwsService> all) {
    services = List.copyOf(all);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Where the SDK finds every service. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The way of clients in this process, who pay for no socket. */
  public Reach reach() {
    return new Reach(() -> new Transport(this::reply, threads), () -> timer);
  }

  public Crashes crashes() {
    return crashes;
  }

  public Faults faults() {
    return faults;
  }

  /** Calls that are being answered. */
  public int inFlight() {
    return inFlight.get();
  }

  /** Calls that ever arrived: while the number stays, nothing was asked. */
  public long calls() {
    return calls.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    timer.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (isForeign(exchange)) {
        write(exchange,
            AwsReply.error(403, "ForeignRequest", "This endpoint serves this machine only."));
        return;
      }
      write(exchange, reply(call(exchange)));
    }
  }

  private AwsReply reply(AwsCall call) {
    inFlight.incrementAndGet();
    calls.incrementAndGet();
    try {
      return crashes.guard(call, alive -> faults.around(alive, this::answer));
    } catch (RuntimeException broken) {
      return AwsReply.error(500, "InternalFailure", broken.toString());
    } finally {
      inFlight.decrementAndGet();
    }
  }

  private AwsReply answer(AwsCall call) {
    return services.stream().filter(service -> service.serves(call)).findFirst()
        .map(service -> service.answer(call))
        .orElseGet(() -> AwsReply.error(400, "UnknownOperationException",
            "No service for " + call.path() + " " + call.target()));
  }

  private static AwsCall call(HttpExchange exchange) throws IOException {
    var bytes = exchange.getRequestBody().readAllBytes();
    var headers = new TreeMap<String, String>();
    exchange.getRequestHeaders().forEach(
        (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    return new AwsCall(Caller.signed(header(exchange, "Authorization")),
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        header(exchange, "X-Amz-Target"), header(exchange, "Content-Type"),
        new String(bytes, StandardCharsets.UTF_8),
        new AwsCall.Raw(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
            headers, bytes));
  }

  /** A web page that is open on this machine can reach the loopback interface, but not without telling. */
  private static boolean isForeign(HttpExchange exchange) {
    var host = header(exchange, "Host").replaceFirst(":\\d+$", "");
    return !header(exchange, "Origin").isEmpty()
        || !(host.equals("127.0.0.1") || host.equals("localhost"));
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  private static void write(HttpExchange exchange, AwsReply reply) throws IOException {
    switch (reply) {
      case AwsReply.Answer(var status, var headers, var body) -> {
        headers.forEach(exchange.getResponseHeaders()::set);
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
          exchange.getResponseBody().write(bytes);
        }
      }
      case AwsReply.Bytes(var headers, var bytes) -> {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
      }
      // Closing the exchange before an answer closes the connection.
      case AwsReply.Cut _ -> exchange.close();
    }
  }
}
