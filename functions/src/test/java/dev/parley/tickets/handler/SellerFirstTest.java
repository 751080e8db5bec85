package dev.parley.tickets.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Batch;
import dev.parley.invocation.Call;
import dev.parley.invocation.House;
import dev.parley.invocation.Invocation;
import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.RoutingCommand.Seek;
import dev.parley.shared.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Some tickets are their seller's to answer first, and the department's when the seller is silent. */
class SellerFirstTest {
  private final House house = new House();
  private int requests;

  private TicketsApi tickets(String mode) {
    return new TicketsApi(house.wiring("TicketsApi", Map.of("MODE", mode)));
  }

  private Json opened(String mode, String category, String tags) throws IOException {
    requests++;
    var id = Call.of("POST /tickets", "/tickets").by("service", "shop").numbered("r-" + requests)
        .body("""
            {"channel": "web", "subject": "The lamp", "body": "Is it blue?", "seller_id": "S-1",
             "category": "%s", "tags": ["%s"], "requester": {"kind": "buyer", "id": "B-1"}}"""
            .formatted(category, tags))
        .to(tickets(mode)).json().text("id").orElseThrow();
    return get(mode, id);
  }

  private Json get(String mode, String id) throws IOException {
    requests++;
    return Call.of("GET /tickets/{id}", "/tickets/" + id).by("agent", "ana")
        .numbered("r-" + requests).to(tickets(mode)).json();
  }

  private void isLookedAt(String id) throws IOException {
    var due = house.store().due(house.now()).filter(it -> it.head().equals("ticket/" + id))
        .findFirst().orElseThrow();
    var commands = new TicketCommands(house.wiring("TicketCommands", Map.of("MODE", "live")));
    var message = new Message(
        "deadline/" + due.n(), due.head(), house.now(), Party.PARLEY, "c", null, 0,
        new DeadlineReached(Inbox.TICKETS, due.n()));
    assertThat(Batch.failed(Invocation.answer(commands, Batch.of(List.of(message))))).isEmpty();
  }

  private long asks() {
    return house.sent().stream().filter(it -> it.command() instanceof Seek).count();
  }

  @ParameterizedTest
  @CsvSource({
      "delivery, order_question, seller:S-1, order-question",
      "delivery, late_dispatch, seller:S-1, late-dispatch",
      "product, not_as_described, seller:S-1, not-as-described",
      "product, injury, trust-safety, safety-first",
      "legal_privacy, order_question, legal-privacy, law-and-privacy",
      "delivery, lost, order-delivery, delivery"})
  void the_seller_answers_first_what_is_not_dangerous(
      String category, String tag, String queue, String rule) throws IOException {
    var ticket = opened("live", category, tag);

    assertThat(ticket.text("queue")).contains(queue);
    assertThat(ticket.text("routed_by")).contains(rule);
    assertThat(asks()).isEqualTo(queue.startsWith("seller:") ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource({"observe", "assist"})
  void where_sellers_are_not_given_work_the_department_has_it_and_says_so(String mode)
      throws IOException {
    var ticket = opened(mode, "delivery", "order_question");

    assertThat(ticket.text("queue")).contains("order-delivery");
    assertThat(ticket.text("routed_by"))
        .contains("delivery (" + mode + ": seller first by order-question)");
  }

  @Test
  void a_silent_sellers_ticket_goes_to_the_department_and_asks_for_an_agent() throws IOException {
    var id = opened("live", "delivery", "order_question").text("id").orElseThrow();
    house.pass(Duration.ofHours(73));

    isLookedAt(id);

    var ticket = get("live", id);
    assertThat(ticket.text("queue")).contains("order-delivery");
    assertThat(ticket.text("routed_by")).contains("seller-silent");
    assertThat(asks()).isEqualTo(1);
    assertThat(house.sent()).filteredOn(
        it -> Json.of(it.command()).text("kind").filter("seller_silent"::equals).isPresent())
        .hasSize(1);
    assertThat(ticket.items("clocks")).anySatisfy(clock -> {
      assertThat(clock.text("metric")).contains("seller_reply");
      assertThat(clock.text("breached_at")).isPresent();
    });
  }

  private void written(String id, String role, String sub, String body) throws IOException {
    requests++;
    var answer = Call.of("POST /tickets/{id}/messages", "/tickets/" + id + "/messages")
        .claiming(
            Json.object(
                "role", role, "sub", sub, "seller_id", role.equals("seller") ? "S-1" : null))
        .numbered("r-" + requests).body("{\"body\": \"" + body + "\"}").to(tickets("live"));
    assertThat(answer.status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "buyer | B-1 | I want to talk to a real person.",
      "buyer | B-1 | The lamp burned my hand.",
      "seller | kim | The buyer threatened to kill me."})
  void what_only_people_may_answer_brings_it_from_the_seller_to_the_department(
      String role, String sub, String body) throws IOException {
    var id = opened("live", "delivery", "order_question").text("id").orElseThrow();

    written(id, role, sub, body);

    var ticket = get("live", id);
    assertThat(ticket.text("queue")).hasValueSatisfying(
        queue -> assertThat(queue).doesNotStartWith("seller:"));
    assertThat(ticket.text("routed_by")).contains("always-a-human");
    assertThat(asks()).isEqualTo(1);
    assertThat(house.sent()).filteredOn(it -> Json.of(it.command()).text("kind")
        .filter("seller_passed_over"::equals).isPresent()).hasSize(1);
  }

  @Test
  void an_ordinary_message_leaves_it_with_the_seller() throws IOException {
    var id = opened("live", "delivery", "order_question").text("id").orElseThrow();

    written(id, "buyer", "B-1", "Or is it green?");

    assertThat(get("live", id).text("queue")).contains("seller:S-1");
  }

  @Test
  void a_seller_who_answers_keeps_the_ticket() throws IOException {
    var id = opened("live", "delivery", "order_question").text("id").orElseThrow();
    requests++;
    Call.of("POST /tickets/{id}/messages", "/tickets/" + id + "/messages")
        .claiming(Json.object("role", "seller", "sub", "kim", "seller_id", "S-1"))
        .numbered("r-" + requests).body("{\"body\": \"Yes.\", \"audience\": \"requester\"}")
        .to(tickets("live"));
    house.pass(Duration.ofHours(73));

    assertThat(get("live", id).text("queue")).contains("seller:S-1");
    assertThat(asks()).isZero();
  }
}
