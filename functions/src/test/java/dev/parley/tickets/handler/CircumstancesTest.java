package dev.parley.tickets.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.invocation.Call;
import dev.parley.invocation.House;
import dev.parley.orders.handler.OrdersApi;
import dev.parley.parties.handler.PartiesApi;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Party;
import dev.parley.shared.journal.Aggregate;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.json.Json;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.Timeline;
import dev.parley.shared.policy.Timeline.Term;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is promised for a ticket follows its seller's tier, its requester's language, and what its order is worth. */
class CircumstancesTest {
  private static final String ALWAYS = """
      {"always": {"time_zone": "UTC", "weekly": {
        "mon": [["00:00","24:00"]], "tue": [["00:00","24:00"]], "wed": [["00:00","24:00"]],
        "thu": [["00:00","24:00"]], "fri": [["00:00","24:00"]], "sat": [["00:00","24:00"]],
        "sun": [["00:00","24:00"]]}}}""";
  private static final String SLA = """
      {"policies": [%s, %s, %s, %s]}""".formatted(
      rule("gold", "{\"seller_tier\": [\"gold\"]}", 600),
      rule("dear", "{\"order_value\": {\"currency\": \"EUR\", \"at_least_minor\": 50000}}", 1200),
      rule("german", "{\"language\": [\"de\"]}", 1800),
      rule("others", "{}", 3600));

  private final House house = new House();
  private final TicketsApi tickets = new TicketsApi(house.wiring("TicketsApi"));
  private final TicketCommands commands = new TicketCommands(house.wiring("TicketCommands"));
  private final PartiesApi parties = new PartiesApi(house.wiring("PartiesApi"));
  private final OrdersApi orders = new OrdersApi(house.wiring("OrdersApi"));
  private int requests;

  private static String rule(String name, String when, int firstReply) {
    return """
        {"name": "%s", "when": %s, "calendar": "always",
         "policy": {"targets": {"first_reply": %d}}}""".formatted(name, when, firstReply);
  }

  @BeforeEach
  void putPolicies() {
    put(PolicyKind.CALENDARS, ALWAYS);
    put(PolicyKind.SLA, SLA);
  }

  private void put(PolicyKind kind, String document) {
    var text = "policy/" + kind.wireName() + "/1";
    house.store().texts().put(text, document);
    new Clerk<Json, Json>(Aggregate.of("policy", Json.class, _ -> Optional.empty()),
        (_, state, _) -> Decision.to(state), house.store(), _ -> {}, _ -> {}).accept(
            new Arrival("e1", Instant.EPOCH, Party.PARLEY, "policies", "c", true, null, null),
            kind.head(), Json.object("timeline",
                new Timeline(List.of(new Term(1, text, Instant.EPOCH, null)))));
  }

  private Json ask(RequestStreamHandler api, String route, String path, String body)
      throws IOException {
    requests++;
    var answered = Call.of(route, path).by("service", "shop").body(body).numbered("r-" + requests)
        .to(api);
    assertThat(answered.status()).as(answered.json().write()).isIn(200L, 201L);
    return answered.json();
  }

  private void aSeller(String tier) throws IOException {
    ask(parties, "PUT /sellers/{id}", "/sellers/S-1", """
        {"name": "Lamps", "locale": "en", "time_zone": "UTC", "tier": "%s", "risk": "normal",
         "contact": {}}""".formatted(tier));
  }

  private void aBuyer(String locale) throws IOException {
    ask(parties, "PUT /buyers/{id}", "/buyers/B-1",
        "{\"name\": \"Kim\", \"locale\": \"%s\", \"flags\": []}".formatted(locale));
  }

  private void anOrder(long price, Instant occurredAt) throws IOException {
    ask(orders, "PUT /orders/{id}", "/orders/O-1", """
        {"buyer_id": "B-1", "placed_at": "%2$s", "currency": "EUR", "occurred_at": "%2$s",
         "lines": [{"line_id": "1", "seller_id": "S-1", "sku": "L", "title": "Lamp", "quantity": 2,
                    "unit_price_minor": %1$d, "discount_minor": 100}],
         "shipping_minor": 100, "payments": [], "shipments": []}""".formatted(price, occurredAt));
  }

  private String aTicket(String more) throws IOException {
    return ask(tickets, "POST /tickets", "/tickets", """
        {"channel": "web", "subject": "Help", "body": "Please.", "priority": "normal",
         "requester": {"kind": "buyer", "id": "B-1"}%s}""".formatted(more)).text("id")
        .orElseThrow();
  }

  /** How long after its opening the first reply is due. */
  private Duration promised(String ticket) throws IOException {
    var clock = ask(tickets, "GET /tickets/{id}", "/tickets/" + ticket, "").items("clocks")
        .getFirst();
    return Duration.between(Instant.parse(clock.text("started_at").orElseThrow()),
        Instant.parse(clock.text("due_at").orElseThrow()));
  }

  /** Hands tickets what was sent to them, and what that leads to. */
  private void deliver() throws IOException {
    house.deliver(Inbox.TICKETS, commands);
  }

  @Test
  void at_the_opening() throws IOException {
    aSeller("gold");
    aBuyer("de-AT");
    anOrder(25_000, House.NINE);

    assertThat(promised(aTicket(""))).hasSeconds(1800);
    assertThat(promised(aTicket(", \"order_id\": \"O-1\""))).hasSeconds(1200);
    assertThat(promised(aTicket(", \"order_id\": \"O-1\", \"seller_id\": \"S-1\"")))
        .hasSeconds(600);
  }

  @Test
  void and_what_is_said_of_the_requester_in_the_ticket_itself_counts_first() throws IOException {
    aBuyer("de");
    var english = ask(tickets, "POST /tickets", "/tickets", """
        {"channel": "web", "subject": "Help", "body": "Please.", "priority": "normal",
         "requester": {"kind": "buyer", "id": "B-1", "locale": "en-GB"}}""");

    assertThat(promised(english.text("id").orElseThrow())).hasSeconds(3600);
  }

  @Test
  void when_the_sellers_tier_changes() throws IOException {
    aSeller("basic");
    var ticket = aTicket(", \"seller_id\": \"S-1\"");
    assertThat(promised(ticket)).hasSeconds(3600);

    aSeller("gold");
    deliver();

    assertThat(promised(ticket)).hasSeconds(600);
    aSeller("gold");
    assertThat(house.sent().stream().filter(m -> m.to().equals("seller/S-1"))).hasSize(1);
  }

  @Test
  void when_the_order_is_told_later_or_told_anew() throws IOException {
    var ticket = aTicket(", \"order_id\": \"O-1\"");
    assertThat(promised(ticket)).hasSeconds(3600);

    anOrder(25_000, House.NINE);
    deliver();
    assertThat(promised(ticket)).hasSeconds(1200);

    anOrder(24_999, House.NINE.plusSeconds(1));
    deliver();
    assertThat(promised(ticket)).hasSeconds(3600);
  }

  @Test
  void when_the_buyers_language_changes_for_every_open_ticket() throws IOException {
    aBuyer("en");
    var many = new HashSet<String>();
    for (var n = 0; n < 103; n++) {
      many.add(aTicket(""));
    }

    aBuyer("de");
    deliver();

    for (var ticket : many) {
      assertThat(promised(ticket)).hasSeconds(1800);
    }
  }
}
