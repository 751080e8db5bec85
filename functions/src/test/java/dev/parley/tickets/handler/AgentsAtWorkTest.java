package dev.parley.tickets.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.invocation.Batch;
import dev.parley.invocation.Call;
import dev.parley.invocation.House;
import dev.parley.invocation.Invocation;
import dev.parley.parties.handler.PartiesApi;
import dev.parley.routing.Floor;
import dev.parley.routing.handler.RoutingCommands;
import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Party;
import dev.parley.shared.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Agents come and go, tickets find them: the doors and queues of a desk, all in one place. */
class AgentsAtWorkTest {
  private final House house = new House();
  private final TicketsApi tickets = new TicketsApi(house.wiring("TicketsApi"));
  private final PartiesApi parties = new PartiesApi(house.wiring("PartiesApi"));
  private final TicketCommands commands = new TicketCommands(house.wiring("TicketCommands"));
  private final RoutingCommands routing = new RoutingCommands(house.wiring("RoutingCommands"));
  private final Set<String> delivered = new HashSet<>();
  private int requests;

  private Json ask(RequestStreamHandler api, String route, String path, String role, String body)
      throws IOException {
    requests++;
    var call = Call.of(route, path).by(role, "ana").numbered("r-" + requests);
    return (body.isEmpty() ? call : call.body(body)).to(api).json();
  }

  private void agent(String id, int capacity, String presence) throws IOException {
    ask(parties, "PUT /agents/{id}", "/agents/" + id, "service", """
        {"name": "%s", "queues": ["order-delivery"], "skills": [], "languages": ["en"],
         "capacity": %d, "presence": "%s"}""".formatted(id, capacity, presence));
    settle();
  }

  private String ticket() throws IOException {
    var id = ask(tickets, "POST /tickets", "/tickets", "service", """
        {"channel": "web", "subject": "Where is it?", "body": "Tell me.", "category": "delivery",
         "requester": {"kind": "buyer", "id": "B-%d"}}""".formatted(requests)).text("id")
        .orElseThrow();
    settle();
    return id;
  }

  private Json get(String id) throws IOException {
    return ask(tickets, "GET /tickets/{id}", "/tickets/" + id, "agent", "");
  }

  private String assignee(String id) throws IOException {
    return get(id).text("assignee").orElse("-");
  }

  private void change(String id, String body) throws IOException {
    ask(tickets, "PATCH /tickets/{id}", "/tickets/" + id, "agent", body);
    settle();
  }

  private void pass(Duration time) throws IOException {
    house.pass(time);
    for (var due : house.store().due(house.now()).toList()) {
      var inbox = due.head().equals(Floor.HEAD) ? Inbox.ROUTING : Inbox.TICKETS;
      deliver(
          new Message(
              "deadline/" + due.n(), due.head(), house.now(), Party.PARLEY, "c", null, 0,
              new DeadlineReached(inbox, due.n())));
    }
    settle();
  }

  private void settle() throws IOException {
    var waiting = waiting();
    while (!waiting.isEmpty()) {
      for (var message : waiting) {
        deliver(message);
      }
      waiting = waiting();
    }
  }

  private List<Message> waiting() {
    return house.sent().stream()
        .filter(message -> message.command().inbox() != Inbox.NOTIFICATIONS)
        .filter(message -> delivered.add(message.id() + " " + message.to())).toList();
  }

  private void deliver(Message message) throws IOException {
    var consumer = message.command().inbox() == Inbox.ROUTING ? routing : commands;
    var answer = Invocation.answer(consumer, Batch.of(List.of(message)));
    assertThat(Batch.failed(answer)).as(message.toString()).isEmpty();
  }

  private long told(String kind) {
    return house.sent().stream().filter(message -> Json.of(message.command()).text("kind")
        .filter(kind::equals).isPresent()).count();
  }

  @Test
  void a_ticket_finds_whoever_is_there_and_the_next_one_waits_for_room() throws IOException {
    agent("ben", 1, "online");
    var first = ticket();
    var second = ticket();
    assertThat(List.of(assignee(first), assignee(second))).containsExactly("ben", "-");

    change(first, "{\"status\": \"solved\"}");

    assertThat(List.of(assignee(first), assignee(second))).containsExactly("ben", "ben");
    var ben = ask(parties, "GET /agents/{id}", "/agents/ben", "service", "");
    assertThat(ben.integer("load")).contains(1L);
    assertThat(ben.get("tickets").write()).contains(second);
  }

  @Test
  void the_earliest_due_of_those_who_wait_comes_first() throws IOException {
    agent("ben", 0, "online");
    var normal = ticket();
    var urgent = ticket();
    change(urgent, "{\"priority\": \"urgent\"}");

    agent("ben", 1, "online");

    assertThat(List.of(assignee(normal), assignee(urgent))).containsExactly("-", "ben");
  }

  @Test
  void a_queue_without_anybody_is_told_of_once_and_drained_when_somebody_comes()
      throws IOException {
    agent("ben", 5, "offline");
    var ids = List.of(ticket(), ticket());
    assertThat(told("queue_unattended")).isEqualTo(1);

    agent("ben", 5, "online");

    for (var id : ids) {
      assertThat(assignee(id)).isEqualTo("ben");
    }
    pass(Duration.ofMinutes(1));
    pass(Duration.ofMinutes(1));
    var floor = Objects.requireNonNull(
        Floor.AGGREGATE.state(house.journal().head(Floor.HEAD).orElseThrow()));
    assertThat(floor.waiting()).as("nobody is looked for any more").isEmpty();
    assertThat(floor.lookAt()).isNull();
  }

  @Test
  void a_silent_agents_ticket_goes_to_another() throws IOException {
    agent("ben", 5, "online");
    var id = ticket();
    agent("cem", 5, "online");

    pass(Duration.ofHours(4));

    assertThat(assignee(id)).isEqualTo("cem");
    assertThat(told("assignee_silent")).isEqualTo(1);
  }

  @Test
  void a_reply_to_somebody_who_is_not_there_is_in_the_queue_half_an_hour_later()
      throws IOException {
    agent("ben", 5, "online");
    var id = ticket();
    ask(tickets, "POST /tickets/{id}/messages", "/tickets/" + id + "/messages", "agent",
        "{\"body\": \"It comes.\", \"audience\": \"requester\", \"set_status\": \"pending\"}");
    settle();
    agent("ben", 5, "offline");
    pass(Duration.ofMinutes(20));
    ask(tickets, "POST /tickets/{id}/messages", "/tickets/" + id + "/messages", "service",
        "{\"body\": \"It did not.\"}");
    settle();

    pass(Duration.ofMinutes(29));
    assertThat(assignee(id)).isEqualTo("ben");
    pass(Duration.ofMinutes(1));

    assertThat(get(id).text("queue")).contains("order-delivery");
    assertThat(assignee(id)).isEqualTo("-");
    agent("cem", 5, "online");
    assertThat(assignee(id)).isEqualTo("cem");
  }

  @Test
  void the_preview_says_of_a_ticket_which_rule_which_agent_and_why_not_the_others()
      throws IOException {
    agent("ben", 1, "online");
    agent("cem", 5, "away");
    var id = ticket();

    var answer = ask(tickets, "POST /policies/routing/preview", "/policies/routing/preview",
        "agent", "{\"ticket_id\": \"" + id + "\"}");

    assertThat(answer.text("queue")).contains("order-delivery");
    assertThat(answer.text("rule")).contains("delivery");
    assertThat(answer.text("agent")).as("its own place counts as free").contains("ben");
    assertThat(answer.items("candidates")).extracting(it -> it.text("why_not").orElse(""))
        .containsExactly("", "away");
    assertThat(answer.items("rules").getFirst().get("why_not").write()).isEqualTo("[\"tags\"]");
  }

  @Test
  void the_preview_tries_tickets_and_documents_that_there_may_be() throws IOException {
    agent("ben", 1, "online");
    var entries = house.journal().entries(Floor.HEAD).size();

    var answer = ask(tickets, "POST /policies/routing/preview", "/policies/routing/preview",
        "agent", """
            {"ticket": {"category": "delivery", "tags": ["lost"], "language": "de"},
             "policy": {"queues": ["order-delivery"],
               "priorities": [{"name": "any", "when": {}, "priority": "low"}],
               "rules": [{"name": "all", "when": {}, "queue": "order-delivery"}]}}""");

    assertThat(answer.text("rule")).contains("all");
    assertThat(answer.text("priority")).contains("low");
    assertThat(answer.text("agent")).isEmpty();
    assertThat(answer.items("candidates").getFirst().text("why_not"))
        .contains("language_missing");
    assertThat(house.journal().entries(Floor.HEAD)).hasSize(entries);
  }
}
