package dev.parley.tickets.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.invocation.Call;
import dev.parley.invocation.House;
import dev.parley.orders.handler.OrdersApi;
import dev.parley.parties.handler.PartiesApi;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.json.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the desk knows of people and orders makes their tickets more urgent. */
class RaisedTicketsTest {
  private final House house = new House();
  private final TicketsApi tickets = new TicketsApi(house.wiring("TicketsApi"));
  private final TicketCommands commands = new TicketCommands(house.wiring("TicketCommands"));
  private int requests;

  private Json ask(RequestStreamHandler api, String route, String path, String body)
      throws IOException {
    requests++;
    var answered = Call.of(route, path).by("service", "shop").body(body).numbered("r-" + requests)
        .to(api);
    assertThat(answered.status()).as(answered.json().write()).isIn(200L, 201L);
    return answered.json();
  }

  private void aBuyer(String id, String flags) throws IOException {
    ask(new PartiesApi(house.wiring("PartiesApi")), "PUT /buyers/{id}", "/buyers/" + id,
        "{\"name\": \"Kim\", \"locale\": \"en\", \"flags\": [" + flags + "]}");
  }

  private void anOrder(String id) throws IOException {
    ask(new OrdersApi(house.wiring("OrdersApi")), "PUT /orders/{id}", "/orders/" + id, """
        {"buyer_id": "B-1", "placed_at": "2026-11-20T09:00:00Z", "currency": "EUR",
         "occurred_at": "2026-11-20T09:00:00Z",
         "lines": [{"line_id": "1", "seller_id": "S-1", "sku": "L", "title": "Lamp", "quantity": 1,
                    "unit_price_minor": 1000}], "payments": [], "shipments": []}""");
  }

  private Json aTicket(String more) throws IOException {
    return ask(tickets, "POST /tickets", "/tickets", """
        {"channel": "web", "subject": "Help", "body": "Please.", "category": "delivery",
         "requester": {"kind": "buyer", "id": "B-1"}%s}""".formatted(more));
  }

  private Json get(Json ticket) throws IOException {
    return ask(tickets, "GET /tickets/{id}", "/tickets/" + ticket.text("id").orElseThrow(), "");
  }

  private void deliver() throws IOException {
    house.deliver(Inbox.TICKETS, commands);
  }

  @Test
  void a_vulnerable_buyers_ticket_is_one_step_more_urgent_and_says_so() throws IOException {
    aBuyer("B-1", "\"vulnerable\"");

    var ticket = aTicket("");

    assertThat(ticket.text("priority")).contains("high");
    assertThat(ticket.items("raised")).singleElement().satisfies(raise -> {
      assertThat(raise.text("cause")).contains("vulnerable_person");
      assertThat(raise.text("from")).contains("normal");
    });
  }

  @Test
  void a_buyer_of_whom_it_is_learned_later_is_more_urgent_then() throws IOException {
    aBuyer("B-1", "");
    var ticket = aTicket("");
    assertThat(ticket.text("priority")).contains("normal");

    aBuyer("B-1", "\"vulnerable\"");
    deliver();

    assertThat(get(ticket).text("priority")).contains("high");
  }

  @Test
  void the_third_ticket_about_one_order_is_one_step_more_urgent() throws IOException {
    anOrder("O-1");
    anOrder("O-2");
    var first = aTicket(", \"order_id\": \"O-1\"");
    var second = aTicket(", \"order_id\": \"O-1\"");
    aTicket(", \"order_id\": \"O-2\"");

    var third = aTicket(", \"order_id\": \"O-1\"");

    assertThat(get(first).text("priority")).contains("normal");
    assertThat(get(second).text("priority")).contains("normal");
    assertThat(third.text("priority")).contains("high");
    assertThat(third.items("raised").getFirst().text("cause")).contains("repeated_contact");
  }
}
