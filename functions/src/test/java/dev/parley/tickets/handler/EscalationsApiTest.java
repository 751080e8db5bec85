package dev.parley.tickets.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Call;
import dev.parley.invocation.Call.Answered;
import dev.parley.invocation.House;
import dev.parley.invocation.Invocation;
import dev.parley.orders.Order;
import dev.parley.orders.OrderDesk;
import dev.parley.orders.OrderEvent;
import dev.parley.orders.OrderEvent.OrderTold;
import dev.parley.orders.PlacedOrder;
import dev.parley.quarantine.Quarantine;
import dev.parley.quarantine.QuarantineEvent;
import dev.parley.quarantine.Quarantined;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.QuarantineCommand;
import dev.parley.shared.core.QuarantineCommand.Keep;
import dev.parley.shared.core.QuarantineCommand.Trouble;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Escalations, the packet, sleep and promises, at the door. */
class EscalationsApiTest {
  private final House house = new House();
  private final TicketsApi api = new TicketsApi(house.wiring("TicketsApi"));
  private int requests;

  private Answered ask(String route, String id, String role, String sub, String body)
      throws IOException {
    requests++;
    var path = route.substring(route.indexOf(' ') + 1).replace("{id}", id);
    return Call.of(route, path).by(role, sub).body(body).numbered("r-" + requests).to(api);
  }

  private Answered escalate(String id, String body) throws IOException {
    return ask("POST /tickets/{id}/escalations", id, "agent", "A-7", body);
  }

  private Answered write(String id, String body) throws IOException {
    return ask("POST /tickets/{id}/messages", id, "agent", "A-7", body);
  }

  private Answered change(String id, String body) throws IOException {
    return ask("PATCH /tickets/{id}", id, "agent", "A-7", body);
  }

  private Json packet(String id) throws IOException {
    return ask("GET /tickets/{id}/packet", id, "lead", "L-1", "").json();
  }

  private Json get(String id, String role, String sub) throws IOException {
    return ask("GET /tickets/{id}", id, role, sub, "").json();
  }

  private String aTicket() throws IOException {
    return Call.sample("TicketsApi").to(api).json().text("id").orElseThrow();
  }

  private void anOrderIsPlaced() throws IOException {
    var body = Invocation.sample("OrdersApi").text("body").orElseThrow();
    var order = JsonRecords.read(Json.parse(body), Order.class);
    Clerk<PlacedOrder, OrderEvent> clerk = house.wiring("OrdersApi")
        .clerk(PlacedOrder.AGGREGATE, OrderDesk::decide);
    var arrival = new Arrival(
        "request/1", house.now(), Party.PARLEY, "OrdersApi", "c-1", false, null, null);
    clerk.accept(arrival, PlacedOrder.head("O-1001"), new OrderTold("O-1001", order));
  }

  private static List<String> gaps(Json packet) {
    return packet.items("gaps").stream().map(gap -> gap.text("what").orElse("")).toList();
  }

  @Test
  void a_packet_has_what_is_known_and_names_what_is_not() throws IOException {
    var id = aTicket();

    var bare = packet(id);
    anOrderIsPlaced();
    escalate(id, "{\"to\": \"disputes\", \"reason\": \"Who pays?\","
        + " \"decision_by\": \"2026-11-25T12:00:00Z\"}");
    var whole = packet(id);

    assertThat(gaps(bare)).contains("order", "decision", "error");
    assertThat(gaps(whole)).doesNotContain("order", "decision", "deadline");
    assertThat(whole.get("order").items("lines")).isNotEmpty();
    assertThat(whole.items("tracking")).isNotEmpty();
    assertThat(whole.get("ledger").has("captured_minor")).isTrue();
    assertThat(whole.text("deadline")).contains("2026-11-25T12:00:00Z");
    assertThat(whole.get("decision").text("asked_for")).contains("Who pays?");
    assertThat(whole.get("decision").text("to")).contains("queue/disputes");
    assertThat(whole.items("timeline")).isNotEmpty();
    assertThat(whole.get("policy_versions").has("sla")).isTrue();
  }

  /** What a function gave up is found from the ticket that it was for, and from the one that caused it. */
  @Test
  void a_packet_has_what_failed_about_its_ticket_and_not_what_was_settled() throws IOException {
    var id = aTicket();
    gaveUp("ticket/" + id, null, "broken_policy");
    gaveUp("notification/buyer/B-1", "ticket/" + id, "request_refused");
    gaveUp("ticket/T-OTHER", null, "malformed_payload");

    var packet = packet(id);

    assertThat(gaps(packet)).doesNotContain("error");
    assertThat(packet.items("errors")).extracting(it -> it.text("error_type").orElse(""))
        .containsExactlyInAnyOrder("broken_policy", "request_refused");
    assertThat(packet.get("error").text("suggested_action")).isPresent();
    assertThat(packet.get("error").text("instance")).hasValueSatisfying(
        instance -> assertThat(instance).startsWith("/quarantine/Q-"));

    for (var error : packet.items("errors")) {
      var head = error.text("instance").orElseThrow().substring(1);
      accept(head, new QuarantineEvent.DiscardAsked("seen", Party.PARLEY), "d");
    }
    assertThat(packet(id).items("errors")).isEmpty();
  }

  private void gaveUp(String to, @Nullable String source, String error) throws IOException {
    var about = source == null ? Set.of(to) : Set.of(to, source);
    var head = QuarantineCommand.head(Inbox.TICKETS, to, "e-" + to);
    accept(
        head, new QuarantineEvent.Came(
            new Keep(
                Inbox.TICKETS, "tickets", "TicketCommands", "e-" + to,
                new Trouble(error, "It cannot be done.", "c-1"), 3, new TextRef("text/1", "h"),
                about)),
        "k");
  }

  private void accept(String head, QuarantineEvent event, String name) {
    house.wiring("QuarantineCommands")
        .<Quarantined, QuarantineEvent>clerk(
            Quarantined.AGGREGATE, new Quarantine(head)::decide)
        .accept(
            new Arrival(
                name + "/" + head, house.now(), Party.PARLEY, "QuarantineCommands", "c-1", true,
                null, null),
            head, event);
  }

  @Test
  void a_packet_has_files_as_evidence_and_why_to_look_twice() throws IOException {
    var id = aTicket();
    var bare = packet(id);
    assertThat(gaps(bare)).contains("evidence", "checks");

    var photo = HexFormat.of().parseHex("ffd8ffe0");
    var file = Call.of("POST /tickets/{id}/attachments", "/tickets/" + id + "/attachments")
        .by("agent", "A-7").numbered("f").body(
            "{\"name\": \"photo.jpg\", \"type\": \"image/jpeg\", \"size\": 4}")
        .to(api).json();
    house.put(file.get("upload").get("fields").text("key").orElseThrow(), photo);
    write(id, "{\"body\": \"The photo.\", \"audience\": \"internal\", \"attachments\": [\""
        + file.text("id").orElseThrow() + "\"]}");
    change(id, "{\"tags\": [\"human:threat\", \"human_only\", \"unproven\"]}");

    var packet = packet(id);

    assertThat(gaps(packet)).doesNotContain("evidence");
    assertThat(packet.items("evidence")).singleElement().satisfies(it -> {
      assertThat(it.text("name")).contains("photo.jpg");
      assertThat(it.text("attachment_id")).isEqualTo(file.text("id"));
      assertThat(it.text("by")).contains("agent/A-7");
    });
    assertThat(packet.items("risk_reasons")).extracting(it -> it.text("reason").orElse(""))
        .contains("threat", "unproven");
  }

  @Test
  void a_packet_knows_who_asked_before() throws IOException {
    var earlier = aTicket();
    var id = Call.sample("TicketsApi").header("idempotency-key", "another").to(api).json()
        .text("id").orElseThrow();

    assertThat(packet(id).items("contacts")).extracting(it -> it.text("id").orElse(""))
        .containsExactly(earlier);
  }

  @Test
  void an_escalation_is_shown_and_refused_where_it_cannot_be() throws IOException {
    var id = aTicket();

    var answer = escalate(id, "{\"to\": \"lead\", \"reason\": \"Too much for me.\"}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().items("escalations")).singleElement()
        .satisfies(it -> assertThat(it.text("reason")).contains("Too much for me."));
    assertThat(get(id, "buyer", "B-1").has("escalations")).isFalse();
    assertThat(escalate(id, "{\"to\": \"nowhere\", \"reason\": \"?\"}").status()).isEqualTo(400);
    assertThat(escalate(id, "{\"to\": \"seller:S-NOBODY\", \"reason\": \"?\"}").status())
        .isEqualTo(400);
  }

  @Test
  void a_promise_is_kept_visibly_to_whoever_read_it() throws IOException {
    var id = aTicket();
    write(id, "{\"body\": \"We look for it.\", \"audience\": \"requester\","
        + " \"promise\": {\"what\": \"An answer\", \"due_at\": \"2026-11-25T12:00:00Z\"}}");
    write(id, "{\"body\": \"Ask the carrier.\", \"audience\": \"internal\","
        + " \"promise\": {\"what\": \"A call\", \"due_at\": \"2026-11-24T12:00:00Z\"}}");

    assertThat(promises(id, "buyer", "B-1")).containsExactly("An answer open");
    write(id, "{\"body\": \"Here it is.\", \"audience\": \"requester\", \"keeps\": [\"P1\"]}");
    assertThat(promises(id, "agent", "A-7")).containsExactly("An answer kept", "A call open");
  }

  private List<String> promises(String id, String role, String sub) throws IOException {
    return get(id, role, sub).items("promises").stream()
        .map(it -> it.text("what").orElse("") + " " + it.text("state").orElse("")).toList();
  }

  @Test
  void what_sleeps_is_no_work_until_it_wakes() throws IOException {
    var id = aTicket();

    var slept = change(id, "{\"snooze_until\": \"2026-11-25T12:00:00Z\"}");

    assertThat(slept.json().text("snoozed_until")).contains("2026-11-25T12:00:00Z");
    assertThat(listed("queue", "order-delivery")).isEmpty();
    assertThat(listed("snoozed", "true")).containsExactly(id);
    assertThat(listed("buyer", "B-1")).containsExactly(id);
    change(id, "{\"snooze_until\": null}");
    assertThat(listed("queue", "order-delivery")).containsExactly(id);
  }

  private List<String> listed(String name, String value) throws IOException {
    requests++;
    return Call.of("GET /tickets", "/tickets").by("agent", "A-7").query(name, value)
        .numbered("r-" + requests).to(api).json().items("items").stream()
        .map(it -> it.text("id").orElse("")).toList();
  }
}
