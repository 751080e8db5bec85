package dev.parley.reconciliation.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.invocation.Batch;
import dev.parley.invocation.Call;
import dev.parley.invocation.Call.Answered;
import dev.parley.invocation.House;
import dev.parley.invocation.Invocation;
import dev.parley.payments.handler.PaymentCommands;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.core.PaymentCommand.ReportPayment;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.json.Json;
import dev.parley.shared.lambda.QueueConsumer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A house with the doors of reconciliation, and Stripe and Adyen over a real connection. */
final class Bank implements AutoCloseable {
  final House house = new House();
  /** What is answered below paths that begin like this; 404 where there is nothing, 0 and text where it fails. */
  final Map<String, String> says = new TreeMap<>();
  int status = 200;
  final List<String> heard = new ArrayList<>();
  private final HttpServer server;
  private final Map<Inbox, QueueConsumer> consumers;
  private final Reconciliation schedule;
  private final ReconciliationApi api;
  private int taken;
  private int requests;

  Bank() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    var url = "http://127.0.0.1:" + server.getAddress().getPort();
    var variables = Map.of("STRIPE_URL", url, "ADYEN_REPORTS_URL", url);
    consumers = Map.of(
        Inbox.RECONCILIATION,
        new ReconciliationCommands(house.wiring("ReconciliationCommands", variables)),
        Inbox.PAYMENTS, new PaymentCommands(house.wiring("PaymentCommands")));
    schedule = new Reconciliation(house.wiring("Reconciliation"));
    api = new ReconciliationApi(house.wiring("ReconciliationApi"));
    house.keep("providers/stripe", "{\"api_key\": \"sk_1\"}");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().toString();
      heard.add(path);
      var body = says.entrySet().stream().filter(it -> path.contains(it.getKey())).findFirst()
          .map(Map.Entry::getValue).orElse("{\"object\": \"list\", \"data\": []}")
          .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** A page of Stripe's balance transactions of a day in UTC. */
  static String page(String... transactions) {
    return "{\"object\": \"list\", \"has_more\": false, \"data\": ["
        + String.join(",", transactions) + "]}";
  }

  static String transaction(String id, String category, long amount, String source) {
    return """
        {"id": "%s", "amount": %d, "currency": "eur", "exchange_rate": null,
         "reporting_category": "%s", "source": %s}""".formatted(id, amount, category, source);
  }

  static String of(String ref, String payment) {
    return "{\"id\": \"%s\", \"payment_intent\": \"%s\"}".formatted(ref, payment);
  }

  void hears(
      String payment, PaymentEventType type, long minor, @Nullable String capture,
      @Nullable String refund) throws IOException {
    var key = "stripe/evt_" + ++requests;
    take(
        List.of(
            new Message(
                key, PaymentCommand.head("stripe", payment), house.now(),
                new Party("partner/stripe"), "c-1", null, 0,
                new ReportPayment(
                    new PaymentEvent(
                        "stripe", type, key, key, house.now(), payment,
                        capture == null ? Set.of() : Set.of(capture), capture, refund, null,
                        new Money(minor, "EUR"), null, null, null, "raw", null)))));
    settle();
  }

  /** The schedule runs, and everything that it leads to. */
  void runs() throws IOException {
    asks();
    settle();
  }

  void asks() throws IOException {
    Invocation.answer(schedule, Json.object());
  }

  void settle() throws IOException {
    settle(_ -> true);
  }

  /** Only some of the messages are delivered; the others are lost with whoever died over them. */
  void settle(Predicate<Message> delivered) throws IOException {
    while (taken < house.sent().size()) {
      var batch = house.sent().subList(taken, house.sent().size());
      taken = house.sent().size();
      take(batch.stream().filter(delivered).toList());
    }
  }

  void take(List<Message> messages) throws IOException {
    for (var message : messages) {
      var consumer = consumers.get(message.command().inbox());
      if (consumer != null) {
        assertThat(Batch.failed(Invocation.answer(consumer, Batch.of(List.of(message)))))
            .as(message.toString()).isEmpty();
      }
    }
  }

  List<String> failed(Message message) throws IOException {
    return Batch.failed(
        Invocation.answer(
            consumers.getOrDefault(message.command().inbox(), () -> {
              throw new AssertionError(message);
            }), Batch.of(List.of(message))));
  }

  Answered get(String route, String path, String... query) throws IOException {
    var call = Call.of(route, path).by("lead", "L-1");
    for (var n = 0; n < query.length; n += 2) {
      call = call.query(query[n], query[n + 1]);
    }
    return call.to(api);
  }

  Answered post(String route, String path, String role, String body) throws IOException {
    return Call.of(route, path).by(role, "L-1").numbered("r-" + ++requests).body(body).to(api);
  }

  List<Json> breaks(String... query) throws IOException {
    return get("GET /breaks", "/breaks", query).json().items("items");
  }

  List<String> causes() throws IOException {
    return breaks("status", "open").stream().map(it -> it.text("cause").orElseThrow()).sorted()
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
