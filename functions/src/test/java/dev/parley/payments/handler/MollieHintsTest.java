package dev.parley.payments.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.invocation.Batch;
import dev.parley.invocation.House;
import dev.parley.invocation.Invocation;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.PayloadCommand.Unpack;
import dev.parley.shared.core.PaymentCommand.ReportPayment;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.core.QuarantineCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mollie's classic calls name a payment and nothing else: Mollie is asked over a real connection what became of it. */
class MollieHintsTest {
  private static final String PAID = """
      {"resource": "payment", "id": "tr_1", "status": "paid", "createdAt": "2026-01-01T09:00:00+00:00",
       "paidAt": "2026-01-01T09:05:00+00:00", "amount": {"value": "129.95", "currency": "EUR"}""";

  private final HttpServer mollie;
  private final List<String> heard = new ArrayList<>();
  private final Deque<Said> says = new ArrayDeque<>();
  private final House house = new House();
  private final PaymentPayloads payloads;
  private int messages;

  /** A status of 0 is a connection that ends without an answer. */
  private record Said(int status, String body) {}

  MollieHintsTest() throws IOException {
    mollie = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    mollie.createContext("/", this::answer);
    mollie.start();
    payloads = new PaymentPayloads(
        house.wiring(
            "PaymentPayloads",
            Map.of("MOLLIE_URL", "http://127.0.0.1:" + mollie.getAddress().getPort())));
    house.keep("providers/mollie", "{\"api_key\": \"live_1\"}");
  }

  @AfterEach
  void hang_up() {
    mollie.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      heard.add(
          exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("authorization"));
      var said = says.size() > 1 ? says.removeFirst() : says.getFirst();
      if (said.status() > 0) {
        var body = said.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  /** Whether a call that names this was taken. */
  private boolean hints(String id) throws IOException {
    var payload = house.store().texts().put("payload/mollie/" + ++messages, "id=" + id);
    var message = new Message(
        "mollie:" + messages, "payload/mollie/" + messages, house.now(),
        new Party("partner/mollie"),
        "c-1", null, 0, new Unpack(Inbox.PAYMENT_PAYLOADS, "mollie", payload, Map.of()));
    return Batch.failed(Invocation.answer(payloads, Batch.of(List.of(message)))).isEmpty();
  }

  private List<PaymentEvent> told() {
    return house.sent().stream().map(Message::command)
        .map(command -> ((ReportPayment) command).event()).toList();
  }

  @Test
  void what_mollie_says_of_a_payment_is_its_news() throws IOException {
    says.add(new Said(200, PAID + "}"));

    assertThat(hints("tr_1")).isTrue();

    assertThat(heard).containsExactly("/v2/payments/tr_1?embed=refunds,chargebacks Bearer live_1");
    assertThat(told()).singleElement().satisfies(event -> {
      assertThat(event.type()).isEqualTo(PaymentEventType.PAYMENT_CAPTURED);
      assertThat(event.amount()).isEqualTo(new Money(12_995, "EUR"));
      assertThat(event.head()).isEqualTo("payment/mollie/tr_1");
      assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-01-01T09:05:00Z"));
    });
  }

  @Test
  void its_refunds_and_chargebacks_are_too() throws IOException {
    says.add(
        new Said(200, PAID + """
            , "_embedded": {
              "refunds": [{"id": "re_1", "status": "refunded", "createdAt": "2026-01-02T09:00:00Z",
                           "amount": {"value": "29.95", "currency": "EUR"}},
                          {"id": "re_2", "status": "queued", "createdAt": "2026-01-03T09:00:00Z",
                           "amount": {"value": "10.00", "currency": "EUR"}}],
              "chargebacks": [{"id": "chb_1", "createdAt": "2026-01-04T09:00:00Z",
                               "reversedAt": "2026-01-05T09:00:00Z",
                               "amount": {"value": "90.00", "currency": "EUR"}}]}}"""));

    assertThat(hints("tr_1")).isTrue();

    assertThat(told()).extracting(PaymentEvent::type).containsExactly(
        PaymentEventType.PAYMENT_CAPTURED, PaymentEventType.REFUND_SUCCEEDED,
        PaymentEventType.REFUND_PENDING, PaymentEventType.DISPUTE_OPENED,
        PaymentEventType.DISPUTE_FUNDS_WITHDRAWN, PaymentEventType.DISPUTE_WON,
        PaymentEventType.DISPUTE_FUNDS_REINSTATED);
    assertThat(told()).extracting(PaymentEvent::head).containsOnly("payment/mollie/tr_1");
    assertThat(house.sent()).extracting(Message::id).doesNotHaveDuplicates();
  }

  @Test
  void the_same_answer_to_another_hint_is_the_same_news() throws IOException {
    says.add(new Said(200, PAID + "}"));
    hints("tr_1");
    var first = house.sent();
    hints("tr_1");

    assertThat(house.sent().subList(1, 2)).extracting(Message::id)
        .containsExactly(first.getFirst().id());
  }

  /** Of a payment that was authorized, part may be captured; of one that expired, nothing is. */
  @Test
  void a_payment_that_is_not_paid_is_what_mollie_calls_it() throws IOException {
    says.add(
        new Said(200, PAID.replace("\"paid\"", "\"authorized\"")
            + ", \"amountCaptured\": {\"value\": \"50.00\", \"currency\": \"EUR\"}}"));
    says.add(new Said(200, PAID.replace("\"paid\"", "\"expired\"") + "}"));
    says.add(new Said(200, PAID.replace("\"paid\"", "\"open\"") + "}"));

    hints("tr_1");
    hints("tr_1");
    hints("tr_1");

    assertThat(told()).extracting(PaymentEvent::type).containsExactly(
        PaymentEventType.PAYMENT_CAPTURED, PaymentEventType.PAYMENT_AUTHORIZED,
        PaymentEventType.PAYMENT_CANCELED);
    assertThat(told().getFirst().amount()).isEqualTo(new Money(5_000, "EUR"));
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void what_mollie_does_not_know_is_nothing(int status) throws IOException {
    says.add(new Said(status, "{}"));

    assertThat(hints("tr_madeup")).isTrue();

    assertThat(house.sent()).isEmpty();
    assertThat(heard).hasSize(1);
  }

  @Test
  void of_what_is_no_payment_nobody_is_asked() throws IOException {
    assertThat(hints("ord_1")).isTrue();

    assertThat(house.sent()).isEmpty();
    assertThat(heard).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 401, 403, 429, 500, 503})
  void trouble_that_passes_is_tried_again_and_nothing_is_said_meanwhile(int status)
      throws IOException {
    says.add(new Said(status, ""));

    assertThat(hints("tr_1")).isFalse();

    assertThat(house.sent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no JSON", "{\"status\": \"paid\"}", "[]"})
  void an_answer_that_cannot_be_read_goes_to_a_person(String body) throws IOException {
    says.add(new Said(200, body));

    assertThat(hints("tr_1")).isTrue();

    assertThat(house.sent()).singleElement().extracting(Message::command)
        .isInstanceOf(QuarantineCommand.Keep.class);
  }

  @Test
  void a_stack_without_a_key_keeps_the_call_for_a_person() throws IOException {
    var keyless = new House();
    var unable = new PaymentPayloads(keyless.wiring("PaymentPayloads"));
    var payload = keyless.store().texts().put("payload/mollie/1", "id=tr_1");
    var message = new Message(
        "mollie:1", "payload/mollie/1", keyless.now(), new Party("partner/mollie"), "c-1", null, 0,
        new Unpack(Inbox.PAYMENT_PAYLOADS, "mollie", payload, Map.of()));

    assertThat(Batch.failed(Invocation.answer(unable, Batch.of(List.of(message))))).isEmpty();

    assertThat(keyless.sent()).singleElement().extracting(Message::command)
        .isInstanceOf(QuarantineCommand.Keep.class);
  }
}
