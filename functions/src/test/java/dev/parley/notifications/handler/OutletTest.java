package dev.parley.notifications.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.parley.invocation.Batch;
import dev.parley.invocation.House;
import dev.parley.invocation.Invocation;
import dev.parley.notifications.Notification;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.NotificationCommand;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.Party;
import dev.parley.shared.json.Json;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.StandardWebhooks;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookSecrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to what came by chat leave over the chat. */
class OutletTest {
  private static final String OLD = secret("the-secret-of-the-chat-before-it-changed");
  private static final String NEW = secret("the-secret-of-the-chat-after-it-changed");

  private final House house = new House();
  private final List<SignedRequest> asked = new ArrayList<>();
  private HttpServer gateway;
  private int status = 202;
  private String answer = "{\"id\": \"chat-message-7\"}";

  private static String secret(String text) {
    return "whsec_"
        + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @BeforeEach
  void open() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext("/", exchange -> {
      var headers = new TreeMap<String, String>();
      exchange.getRequestHeaders().forEach(
          (name, values) -> headers.put(
              name.toLowerCase(Locale.ROOT), String.join(",", values)));
      asked.add(
          new SignedRequest(exchange.getRequestBody().readAllBytes(), headers, house.now()));
      var bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Retry-After", "7");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
    gateway.start();
    house.keep("outbound/chat", "{\"secrets\": [\"" + OLD + "\", \"" + NEW + "\"]}");
    house.store().put("text/1", "It left today.");
  }

  @AfterEach
  void close() {
    gateway.stop(0);
  }

  private static Message message(int n, String kind, String channel) {
    var what = new Notify(
        Party.buyer("guest-7"), kind, House.NINE, "T-1", "O-1", null,
        Map.of("text", "text/1", "channel", channel, "conversation", "c-42", "language", "de"));
    return new Message(
        "ticket/T-1@e" + n + "#0", NotificationCommand.head(what), House.NINE, Party.PARLEY, "c-1",
        "ticket/T-1", 4, what);
  }

  private List<String> handle(int receives, Message... messages) throws IOException {
    var wiring = house.wiring("Notifications", Map.of(
        "MODE", "live", "OUTBOUND_SECRETS", "parley/outbound",
        "CHAT_URL", "http://127.0.0.1:" + gateway.getAddress().getPort() + "/chat"));
    return Batch.failed(
        Invocation.answer(new Notifications(wiring), Batch.of(List.of(messages), receives)));
  }

  private Notification state(Message message) {
    var head = house.store().head("notification/" + Ids.derived(message.id())).orElseThrow();
    return Objects.requireNonNull(Notification.AGGREGATE.state(head));
  }

  private Json body() {
    return Json.parse(asked.getLast().body());
  }

  @Test
  void an_answer_leaves_as_a_webhook_signed_with_every_secret_that_is_active()
      throws IOException {
    assertThat(handle(1, message(1, "ticket_message", "chat"))).isEmpty();

    assertThat(asked).hasSize(1);
    for (var secret : List.of(OLD, NEW)) {
      assertThat(StandardWebhooks.verify(asked.getFirst(), WebhookSecrets.of(secret)))
          .isEqualTo(Verdict.verified());
    }
    assertThat(body().text("type")).contains("ticket.ticket_message");
    var data = body().get("data");
    assertThat(data.text("to")).contains("buyer/guest-7");
    assertThat(data.text("channel")).contains("chat");
    assertThat(data.text("conversation")).contains("c-42");
    assertThat(data.text("ticket_id")).contains("T-1");
    assertThat(data.text("locale")).contains("de");
    assertThat(data.text("subject")).contains("Neue Nachricht zu T-1");
    assertThat(data.text("text")).hasValueSatisfying(
        text -> assertThat(text).contains("It left today."));
    assertThat(asked.getFirst().header("webhook-id")).isEqualTo(data.text("id"));
  }

  @Test
  void it_is_noted_as_the_channel_knows_it_so_that_an_answer_finds_its_ticket()
      throws IOException {
    var message = message(1, "ticket_message", "chat");

    handle(1, message);

    assertThat(state(message)).isInstanceOfSatisfying(
        Notification.Sent.class, sent -> assertThat(sent.receipt()).isEqualTo("chat-message-7"));
    assertThat(house.store().from(
        "thread/" + Ids.derived("chat", "chat-message-7"), "ticket", 5, null))
        .extracting(Link::to).containsExactly("ticket/T-1");
  }

  @Test
  void a_gateway_that_says_nothing_knows_it_by_our_id() throws IOException {
    answer = "ok";
    var message = message(1, "ticket_message", "chat");

    handle(1, message);

    assertThat(state(message)).isInstanceOfSatisfying(
        Notification.Sent.class,
        sent -> assertThat(sent.receipt()).isEqualTo(Ids.derived(message.id())));
  }

  @Test
  void a_repeat_of_what_left_sends_nothing() throws IOException {
    var message = message(1, "ticket_message", "chat");

    handle(1, message, message);
    handle(1, message);

    assertThat(asked).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 410, 413, 422})
  void what_the_channel_will_never_take_is_kept_with_its_reason(int refusal) throws IOException {
    status = refusal;
    var message = message(1, "ticket_message", "chat");

    assertThat(handle(1, message)).isEmpty();

    assertThat(state(message)).isInstanceOfSatisfying(Notification.Unsent.class, unsent -> {
      assertThat(unsent.reason()).isEqualTo(Notification.Reason.REFUSED);
      assertThat(unsent.code()).isEqualTo("http_" + refusal);
    });
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 408, 429, 500, 503})
  void what_is_no_fault_of_the_letter_is_tried_again_under_the_same_id(int trouble)
      throws IOException {
    var message = message(1, "ticket_message", "chat");
    status = trouble;
    assertThat(handle(1, message)).containsExactly(message.id());
    status = 200;
    house.pass(Duration.ofMinutes(1));

    assertThat(handle(2, message)).isEmpty();

    assertThat(asked).extracting(it -> it.header("webhook-id").orElseThrow())
        .containsExactly(Ids.derived(message.id()), Ids.derived(message.id()));
    assertThat(house.hidden()).allSatisfy(
        seconds -> assertThat(seconds).isGreaterThanOrEqualTo(trouble == 429 ? 7 : 0));
  }

  @Test
  void without_a_secret_nothing_leaves() throws IOException {
    house.keep("outbound/chat", "{\"secrets\": [\"\", \"whsec_!\"]}");
    var message = message(1, "ticket_message", "chat");

    assertThat(handle(1, message)).containsExactly(message.id());

    assertThat(asked).isEmpty();
  }

  @Test
  void nobody_is_told_more_by_machines_in_a_day_than_the_policy_allows() throws IOException {
    for (var n = 0; n < 13; n++) {
      handle(1, message(n, "ticket_received", "chat"));
    }
    handle(1, message(20, "ticket_message", "chat"));

    assertThat(asked).hasSize(11);
  }

  @Test
  void its_lane_is_its_own() {
    assertThat(message(1, "ticket_message", "chat").lane()).isEqualTo("notifications/chat");
    assertThat(message(1, "ticket_message", "web").lane()).isEqualTo("notifications/mail");
  }
}
