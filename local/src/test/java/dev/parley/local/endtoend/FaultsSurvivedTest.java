package dev.parley.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.demo.RuntimeClient.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever tables and queues do to the functions, everything arrives, and once. */
class FaultsSurvivedTest {
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

  /** Each kind of fault strikes, is survived, and leaves no trace in what people see. */
  @ParameterizedTest(name = "{1}")
  @CsvSource(delimiter = '|', value = {
      "{\"dynamodb\": {\"throttle\": 0.1}} | throttle",
      "{\"dynamodb\": {\"conflict\": 0.15}} | conflict",
      "{\"dynamodb\": {\"timeout\": 0.15}} | timeout_after_effect",
      "{\"sqs\": {\"send_failure\": 0.3}} | send_failure",
      "{\"sqs\": {\"duplicate\": 0.7}} | duplicate",
      "{\"sqs\": {\"reorder\": 1}} | reorder",
      "{\"seed\": 3, \"dynamodb\": {\"throttle\": 0.1, \"conflict\": 0.1, \"timeout\": 0.05},"
          + " \"sqs\": {\"send_failure\": 0.1, \"duplicate\": 0.2, \"reorder\": 0.5}} | throttle"})
  void lost_parcels_are_told_of_once(String faults, String kind) throws Exception {
    house.local("PUT", "faults", faults);
    var parcels = List.of(LostParcel.in(house));
    for (var parcel : parcels) {
      accepted(parcel::place);
      accepted(parcel::lost);
    }
    house.advance(Duration.ofMinutes(2));
    var tickets = new LinkedHashMap<String, LostParcel>();
    for (var parcel : parcels) {
      tickets.put(answered(parcel), parcel);
    }
    house.advance(Duration.ofMinutes(2));
    for (var parcel : tickets.values()) {
      accepted(parcel::delivered);
    }
    // what was not sent is the relay's after a minute, and the sweep's after fifteen
    house.advance(Duration.ofMinutes(20));

    assertThat(house.local("GET", "faults", "").json().at("/struck/" + kind).asLong()).isPositive();
    house.local("DELETE", "faults", "");
    assertThat(house.leftBehind()).isZero();
    for (var ticket : tickets.keySet()) {
      shows(tickets.get(ticket), ticket);
    }
  }

  private static String answered(LostParcel parcel) throws Exception {
    var ticket = ticketOf(parcel);
    accepted(() -> house.agent().post("/tickets/" + ticket + "/messages", "answer-" + ticket,
        "{\"body\": \"We look for it.\", \"audience\": \"requester\"}"));
    accepted(() -> house.as("agent", ticket).post("/tickets/" + ticket + "/remind",
        "remind-" + ticket, "{\"in_s\": 60, \"note\": \"Look again\"}"));
    return ticket;
  }

  private static void shows(LostParcel parcel, String ticket) throws Exception {
    var seen = house.agent().get("/tickets/" + ticket).json();
    assertThat(seen.path("status").asText()).isEqualTo("solved");
    // a concern comes twice where the parcel's news was faster than its order, and means the same
    assertThat(new LinkedHashSet<>(kinds(seen.path("timeline"))))
        .filteredOn(kind -> !kind.equals("deadline"))
        .containsExactly("concern_raised", "message", "reminder_set", "concern_over");
    assertThat(told("buyer/" + parcel.buyer()))
        .containsExactlyInAnyOrder("ticket_message", "ticket_solved");
    assertThat(told("agent/" + ticket)).containsExactly("reminder");
    assertThat(house.agent().get("/shipments/easypost/" + parcel.number()).json().path("history"))
        .hasSize(2);
  }

  private static void accepted(Callable<Reply> request) throws Exception {
    var reply = House.insist(request);
    assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
  }

  private static String ticketOf(LostParcel parcel) throws Exception {
    var found = House.insist(() -> house.agent().get("/tickets?order=" + parcel.order()));
    assertThat(House.items(found)).as(found.text()).hasSize(1);
    return found.json().at("/items/0/id").asText();
  }

  private static JsonNode sentTo(String party) throws IOException, InterruptedException {
    return house.local("GET", "sent?to=" + party, "").json().path("items");
  }

  /** SES takes no key: a mail whose leaving could not be noted leaves again, under the same id. */
  private static List<String> told(String party) throws IOException, InterruptedException {
    var byId = new LinkedHashMap<String, String>();
    sentTo(party).forEach(
        item -> byId.put(item.path("id").asText(), item.path("kind").asText()));
    return List.copyOf(byId.values());
  }

  private static List<String> kinds(JsonNode items) {
    return items.valueStream().map(item -> item.path("kind").asText()).toList();
  }
}
