package dev.parley.tickets.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Call;
import dev.parley.invocation.Call.Answered;
import dev.parley.invocation.House;
import dev.parley.invocation.Invocation;
import dev.parley.orders.handler.OrdersApi;
import dev.parley.parties.handler.PartiesApi;
import dev.parley.payments.handler.PaymentCommands;
import dev.parley.shared.json.Json;
import dev.parley.shipments.handler.ShipmentCommands;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a ticket knows of why it is what it is. */
class TriagedTicketsTest {
  private final House house = new House();
  private final TicketsApi api = new TicketsApi(house.wiring("TicketsApi"));
  private int requests;

  private Answered ask(String role, String sub, String body) throws IOException {
    requests++;
    return Call.of("POST /tickets", "/tickets").by(role, sub).body(body).numbered("r-" + requests)
        .to(api);
  }

  private static String aBody(String body, String more) {
    return """
        {"channel": "web", "subject": "Hi", "body": "%s"%s}""".formatted(body, more);
  }

  /** As the desk sees a ticket that a buyer opens. */
  private Json aBuyersTicket(String body, String more) throws IOException {
    return seen(ask("buyer", "B-1", aBody(body, more)));
  }

  private Json aTicketByTheBackEnd(String body, String more) throws IOException {
    return seen(
        ask("service", "shop", aBody(
            body, ", \"requester\": {\"kind\": \"buyer\", \"id\": \"B-1\"}" + more)));
  }

  private Json seen(Answered opened) throws IOException {
    assertThat(opened.status()).as(opened.json().write()).isEqualTo(201);
    return get("agent", "A-7", opened.json().text("id").orElseThrow());
  }

  private Json get(String role, String sub, String id) throws IOException {
    return Call.of("GET /tickets/{id}", "/tickets/" + id).by(role, sub).to(api).json();
  }

  private Json journal(Json ticket) throws IOException {
    var id = ticket.text("id").orElseThrow();
    return Call.of("GET /tickets/{id}/journal", "/tickets/" + id + "/journal").by("agent", "A-7")
        .to(api).json().items("items").getFirst();
  }

  private static List<String> tags(Json ticket) {
    return ticket.items("tags").stream().map(tag -> tag.text().orElseThrow()).toList();
  }

  /** The order O-1001 of B-1, whose parcel is lost and of whose money a part was to be refunded. */
  private void anOrderWithTrouble(String refund) throws IOException {
    assertThat(Call.sample("OrdersApi").to(new OrdersApi(house.wiring("OrdersApi"))).status())
        .isEqualTo(200);
    Invocation.answer(
        new ShipmentCommands(house.wiring("ShipmentCommands")),
        Invocation.sample("ShipmentCommands"));
    var paid = Invocation.sample("PaymentCommands").write().replace("REFUND_SUCCEEDED", refund);
    Invocation.answer(new PaymentCommands(house.wiring("PaymentCommands")), Json.parse(paid));
  }

  @Test
  void text_gives_category_owner_tags_and_queue_and_the_journal_says_why() throws IOException {
    var ticket = aBuyersTicket("I was charged twice for one order.", "");

    assertThat(ticket.text("category")).contains("payment");
    assertThat(ticket.text("priority")).contains("high");
    assertThat(ticket.text("queue")).contains("payments-chargebacks");
    assertThat(tags(ticket)).containsExactly("double_charge");
    var entry = journal(ticket);
    assertThat(entry.get("policy_versions").text("triage")).contains("shipped-1");
    var triage = entry.get("changes").get("matter").get("triage");
    assertThat(triage).isEqualTo(ticket.get("triage"));
    assertThat(triage.text("owner")).contains("payment");
    assertThat(triage.text("rule")).contains("double-charge");
    assertThat(triage.text("priority_rule")).contains("money-missing");
    assertThat(triage.text("version")).contains("shipped-1");
    assertThat(triage.items("words")).isNotEmpty();
  }

  @Test
  void a_card_number_is_kept_nowhere_whoever_writes_it_and_where() throws IOException {
    var card = "4111 1111 1111 1111";
    var ticket = aBuyersTicket("I paid with " + card + ", charged twice.", "")
        .text("id").orElseThrow();
    written(ticket, "buyer", "B-1", "Again: " + card);
    written(ticket, "agent", "A-7", "The card is " + card);
    for (var call : Map.of(
        "escalations", "{\"to\": \"lead\", \"reason\": \"Card " + card + "\"}",
        "remind", "{\"in_s\": 60, \"note\": \"Card " + card + "\"}",
        "children", "{\"queue\": \"disputes\", \"ask\": \"Card " + card + "?\"}").entrySet()) {
      requests++;
      var answer = Call.of("POST /tickets/{id}/" + call.getKey(),
          "/tickets/" + ticket + "/" + call.getKey()).by("agent", "A-7")
          .numbered("c-" + requests).body(call.getValue()).to(api);
      assertThat(answer.status()).as(call.getKey()).isEqualTo(201);
    }

    var seen = get("agent", "A-7", ticket);
    assertThat(seen.write()).doesNotContain("4111 1111").contains("**** 1111");
    assertThat(seen.items("timeline")).hasSizeGreaterThan(4);
  }

  @Test
  void nothing_that_the_requester_wrote_is_in_the_journal() throws IOException {
    var ticket = aBuyersTicket("My name is Wolkenbruch and I was charged twice.", "");

    assertThat(journal(ticket).write()).doesNotContainIgnoringCase("Wolkenbruch");
  }

  @Test
  void a_form_decides_before_the_text() throws IOException {
    var ticket = aBuyersTicket("I was charged twice.", ", \"reason\": \"defective\"");

    assertThat(ticket.text("category")).contains("product");
    assertThat(ticket.get("triage").text("reason")).contains("defective");
    assertThat(ticket.get("triage").text("rule")).contains("form-defective");
  }

  @Test
  void a_code_is_a_word() throws IOException {
    var answer = ask("buyer", "B-1", aBody("Help", ", \"reason\": \"My parcel!\""));

    assertThat(answer.problem()).isEqualTo("validation_failed");
    assertThat(answer.json().items("violations").getFirst().text("field")).contains("reason");
  }

  @Test
  void what_whoever_opens_it_says_stays() throws IOException {
    var ticket = aTicketByTheBackEnd(
        "I was charged twice.",
        ", \"category\": \"technical\", \"priority\": \"low\", \"tags\": [\"vip\"]");

    assertThat(ticket.text("category")).contains("technical");
    assertThat(ticket.text("priority")).contains("low");
    assertThat(tags(ticket)).containsExactly("vip");
    assertThat(ticket.get("triage").text("rule")).contains("as_told");
    assertThat(ticket.get("triage").has("priority_rule")).isFalse();
  }

  @Test
  void what_only_people_answer_is_marked_whoever_gave_the_category() throws IOException {
    var ticket = aTicketByTheBackEnd(
        "The lamp burned my hand.", ", \"category\": \"product\", \"tags\": [\"vip\"]");

    assertThat(tags(ticket))
        .containsExactly("human:injury_safety", "human_only", "safety", "vip");
    assertThat(ticket.text("priority")).contains("urgent");
    assertThat(ticket.text("queue")).contains("trust-safety");
  }

  @Test
  void nobody_outside_sees_how_it_was_triaged() throws IOException {
    var id = aBuyersTicket("I was charged twice.", "").text("id").orElseThrow();

    assertThat(get("buyer", "B-1", id).has("triage")).isFalse();
    assertThat(get("buyer", "B-1", id).has("tags")).isFalse();
  }

  @Test
  void what_no_rule_understands_goes_to_a_person() throws IOException {
    var ticket = aBuyersTicket("Well.", "");

    assertThat(ticket.text("category")).contains("other");
    assertThat(tags(ticket))
        .containsExactly("human:low_confidence", "human_only", "low_confidence");
    assertThat(ticket.get("triage").text("rule")).contains("low_confidence");
  }

  @ParameterizedTest
  @CsvSource({
      "REFUND_SUCCEEDED, Where is my order?, delivery, where-is-it-lost, shipment/lost",
      "REFUND_FAILED, Where is my refund?, refund_return, refund-failed, refund/failed",
      "REFUND_SUCCEEDED, Well., delivery, state-parcel-lost, shipment/lost"})
  void how_order_parcel_and_payment_stand_is_looked_up(
      String refund, String body, String category, String rule, String state)
      throws IOException {
    anOrderWithTrouble(refund);

    var ticket = aBuyersTicket(body, ", \"order_id\": \"O-1001\"");

    assertThat(ticket.text("category")).contains(category);
    assertThat(ticket.get("triage").text("rule")).contains(rule);
    assertThat(ticket.get("triage").items("states").stream().map(it -> it.text().orElse("")))
        .containsExactly(state);
  }

  @Test
  void another_sellers_parcel_says_nothing_of_this_ones_part() throws IOException {
    anOrderWithTrouble("REFUND_SUCCEEDED");

    var ofTheParcel = aTicketByTheBackEnd(
        "Well.", ", \"order_id\": \"O-1001\", \"seller_id\": \"S-17\"");
    var ofAnother = aTicketByTheBackEnd(
        "Well.", ", \"order_id\": \"O-1001\", \"seller_id\": \"S-99\"");

    assertThat(ofTheParcel.get("triage").text("rule")).contains("state-parcel-lost");
    assertThat(ofAnother.get("triage").text("rule")).contains("low_confidence");
  }

  @Test
  void a_seller_at_high_risk_makes_it_a_matter_for_people() throws IOException {
    anOrderWithTrouble("REFUND_SUCCEEDED");
    var told = Call.of("PUT /sellers/{id}", "/sellers/S-17").by("service", "shop").body("""
        {"name": "Lamps", "locale": "en", "time_zone": "UTC", "risk": "high", "contact": {}}""")
        .to(new PartiesApi(house.wiring("PartiesApi")));
    assertThat(told.status()).isEqualTo(200);

    var ticket = aBuyersTicket("Where is my order?", ", \"order_id\": \"O-1001\"");

    assertThat(tags(ticket)).contains("human:high_risk_seller", "human_only");
  }

  private Json written(String ticket, String role, String sub, String body) throws IOException {
    requests++;
    var seller = role.equals("seller") ? sub : null;
    var answer = Call.of("POST /tickets/{id}/messages", "/tickets/" + ticket + "/messages")
        .claiming(Json.object("role", role, "sub", sub, "seller_id", seller))
        .body(Json.object("body", body, "audience", role.equals("agent") ? "internal" : null)
            .write())
        .numbered("w-" + requests).to(api);
    assertThat(answer.status()).as(answer.json().write()).isEqualTo(201);
    return get("agent", "A-7", ticket);
  }

  @Test
  void a_later_message_that_only_people_may_answer_marks_the_ticket_and_the_journal_says_why()
      throws IOException {
    var id = aBuyersTicket("Is the lamp blue?", "").text("id").orElseThrow();

    var ticket = written(id, "buyer", "B-1", "Now it has burned my hand, Wolkenbruch.");

    assertThat(tags(ticket)).contains("human:injury_safety", "human_only", "safety");
    assertThat(ticket.text("priority")).contains("urgent");
    var message = ticket.items("timeline").getLast();
    assertThat(message.get("human").has("injury_safety")).isTrue();
    var entry = Call.of("GET /tickets/{id}/journal", "/tickets/" + id + "/journal")
        .by("agent", "A-7").to(api).json().items("items").getLast();
    assertThat(entry.get("policy_versions").text("triage")).contains("shipped-1");
    assertThat(entry.get("changes").get("matter").items("tags")).isNotEmpty();
    var stored = house.journal().entries("ticket/" + id).getLast().body();
    assertThat(stored.get("caution").get("human").text("injury_safety")).isPresent();
    assertThat(stored.write()).doesNotContainIgnoringCase("Wolkenbruch");
  }

  @Test
  void what_the_ticket_says_already_is_not_said_again() throws IOException {
    var id = aBuyersTicket("The lamp burned my hand.", "").text("id").orElseThrow();

    var ticket = written(id, "buyer", "B-1", "It burned my hand!");

    assertThat(ticket.items("timeline").getLast().has("human")).isFalse();
    assertThat(house.journal().entries("ticket/" + id).getLast().policyVersions())
        .doesNotContainKey("triage");
  }

  @Test
  void what_the_desk_writes_itself_marks_nothing() throws IOException {
    var id = aBuyersTicket("I was charged twice.", "").text("id").orElseThrow();

    var ticket = written(id, "agent", "A-7", "The buyer speaks of a lawyer.");

    assertThat(tags(ticket)).doesNotContain("human_only");
  }

  @Test
  void a_seller_who_becomes_risky_makes_the_next_message_a_matter_for_people()
      throws IOException {
    anOrderWithTrouble("REFUND_SUCCEEDED");
    var id = aBuyersTicket("Where is my order?", ", \"order_id\": \"O-1001\"").text("id")
        .orElseThrow();
    var told = Call.of("PUT /sellers/{id}", "/sellers/S-17").by("service", "shop").body("""
        {"name": "Lamps", "locale": "en", "time_zone": "UTC", "risk": "high", "contact": {}}""")
        .to(new PartiesApi(house.wiring("PartiesApi")));
    assertThat(told.status()).isEqualTo(200);

    assertThat(tags(written(id, "buyer", "B-1", "Hello?"))).contains("human:high_risk_seller");
  }

  @Test
  void a_message_to_a_closed_ticket_is_looked_at_too() throws IOException {
    var first = aBuyersTicket("I was charged twice.", "").text("id").orElseThrow();
    for (var status : List.of("solved", "closed")) {
      Call.of("PATCH /tickets/{id}", "/tickets/" + first).by("agent", "A-7")
          .body("{\"status\": \"" + status + "\"}").numbered("c-" + status).to(api);
    }

    var next = Call.of("POST /tickets/{id}/messages", "/tickets/" + first + "/messages")
        .by("buyer", "B-1").body("{\"body\": \"My lawyer will call.\"}").numbered("m").to(api);

    var ticket = seen(next);
    assertThat(ticket.text("category")).contains("payment");
    assertThat(tags(ticket)).contains("double_charge", "human:legal", "legal");
  }
}
