package dev.parley.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.demo.RuntimeClient.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wherever a function dies, everything arrives once; however many write at once, nothing is lost. */
class CrashesTest {
  private static final int BURST = 30;

  private static House house;

  @BeforeAll
  static void open() throws Exception {
    house = House.open();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @AfterEach
  void nothing_goes_wrong_any_more() throws Exception {
    house.local("DELETE", "faults", "");
  }

  /** A lost parcel from its order to its delivery: each thing that is told in it is told once. */
  @ParameterizedTest
  @CsvSource({"OrdersApi,before_commit", "OrdersApi,after_commit", "OrdersApi,after_send",
      "TicketsApi,before_commit", "TicketsApi,after_commit", "TicketsApi,after_send",
      "CarrierWebhooks,after_send", "CarrierPayloads,after_send",
      "ShipmentCommands,before_commit", "ShipmentCommands,after_commit",
      "ShipmentCommands,after_send", "TicketCommands,before_commit", "TicketCommands,after_commit",
      "TicketCommands,after_send", "Notifications,before_commit", "Notifications,after_commit",
      "DeadlineSweep,after_send"})
  void everything_arrives_once_though_a_function_dies(String function, String point)
      throws Exception {
    var deaths = deaths(function);
    crash(function, point);
    var stored = !point.equals("before_commit");
    var parcel = LostParcel.in(house);

    done(stored, parcel::place);
    done(false, parcel::lost);
    house.advance(Duration.ofMinutes(2));
    var ticket = house.ticketsOf(parcel.order()).getFirst().path("id").asText();
    var path = "/tickets/" + ticket;
    done(stored, () -> house.agent().post(path + "/messages", "answer-" + ticket,
        "{\"body\": \"We look for it.\", \"audience\": \"requester\"}"));
    done(stored, () -> house.as("agent", ticket).post(path + "/remind", "remind-" + ticket,
        "{\"in_s\": 60, \"note\": \"Look again\"}"));
    house.advance(Duration.ofMinutes(2));
    done(false, parcel::delivered);

    assertThat(house.leftBehind()).isZero();
    assertThat(deaths(function)).isEqualTo(deaths + 1);
    assertThat(house.ticketsOf(parcel.order())).singleElement()
        .satisfies(found -> assertThat(found.path("status").asText()).isEqualTo("solved"));
    assertThat(kinds(house.sentTo("buyer/" + parcel.buyer())))
        .containsExactly("ticket_message", "ticket_solved");
    assertThat(kinds(house.sentTo("agent/" + ticket))).containsExactly("reminder");
    assertThat(house.agent().get(path).json().path("timeline").valueStream()
        .filter(item -> item.path("kind").asText().equals("message"))).hasSize(1);
    assertThat(house.agent().get("/shipments/easypost/" + parcel.number()).json().path("history"))
        .hasSize(2);
  }

  @Test
  void what_a_dead_function_left_is_sent_once_though_the_relay_dies_too() throws Exception {
    var buyer = house.buyer();
    var ticket = open(buyer);
    crash("TicketsApi", "after_commit");
    var answer = "{\"body\": \"Yes.\", \"audience\": \"requester\"}";
    var path = "/tickets/" + ticket + "/messages";

    assertThat(house.agent().post(path, "k", answer).status()).isEqualTo(500);
    house.settle();
    assertThat(house.sentTo("buyer/" + buyer)).isEmpty();
    crash("Relay", "after_send");
    house.advance(Duration.ofMinutes(2));
    house.advance(Duration.ofMinutes(2));

    assertThat(kinds(house.sentTo("buyer/" + buyer))).containsExactly("ticket_message");
    assertThat(house.agent().post(path, "k", answer).status()).isEqualTo(201);
    house.settle();
    assertThat(house.sentTo("buyer/" + buyer)).hasSize(1);
    assertThat(house.leftBehind()).isZero();
  }

  @Test
  void a_burst_of_messages_loses_and_doubles_none_though_tables_refuse() throws Exception {
    var buyer = house.buyer();
    var ticket = open(buyer);
    house.local("PUT", "faults", "{\"dynamodb\": {\"conflict\": 0.3}}");
    var agent = house.agent();
    var path = "/tickets/" + ticket + "/messages";

    var writes = IntStream.range(0, BURST)
        .<Callable<Reply>>mapToObj(n -> () -> House.insist(() -> agent.post(path, "burst-" + n,
            "{\"body\": \"word %d\", \"audience\": \"requester\"}".formatted(n))))
        .toList();
    try (var threads = Executors.newFixedThreadPool(BURST)) {
      for (var write : threads.invokeAll(writes)) {
        assertThat(write.get().status()).as(write.get().text()).isEqualTo(201);
      }
    }
    house.local("DELETE", "faults", "");

    assertThat(house.leftBehind()).isZero();
    var shown = agent.get("/tickets/" + ticket).json();
    assertThat(shown.path("version").asLong()).isEqualTo(1 + BURST);
    assertThat(shown.path("timeline").valueStream().skip(1).map(item -> item.path("body").asText()))
        .containsExactlyInAnyOrderElementsOf(words());
    assertThat(house.sentTo("buyer/" + buyer)).hasSize(BURST)
        .extracting(mail -> mail.path("id").asText()).doesNotHaveDuplicates();
  }

  private static List<String> words() {
    return IntStream.range(0, BURST).mapToObj(n -> "word " + n).toList();
  }

  /** Asks; whoever hears nothing asks once more, unless the first time is to be enough. */
  private static void done(boolean onceIsEnough, Callable<Reply> request) throws Exception {
    var reply = request.call();
    if (reply.status() == 500 && !onceIsEnough) {
      reply = request.call();
    }
    assertThat(reply.status()).as(reply.text()).isIn(onceIsEnough
        ? List.of(200, 201, 500)
        : List.of(200, 201, 202));
  }

  private static void crash(String function, String point)
      throws IOException, InterruptedException {
    house.local("PUT", "faults", "{\"crash\": {\"function\": \"%s\", \"point\": \"%s\"}}"
        .formatted(function, point));
  }

  private static long deaths(String function) throws IOException, InterruptedException {
    return House.items(house.local("GET", "invocations?function=" + function + "&limit=1000", ""))
        .stream().filter(each -> each.path("outcome").asText().equals("crashed")).count();
  }

  private static String open(String buyer) throws IOException, InterruptedException {
    return house.shop().post("/tickets", house.fresh("open"), """
        {"channel": "web", "subject": "Help", "body": "Please.",
         "requester": {"kind": "buyer", "id": "%s"}}""".formatted(buyer)).json().path("id")
        .asText();
  }

  private static List<String> kinds(List<JsonNode> sent) {
    return sent.stream().map(item -> item.path("kind").asText()).toList();
  }
}
