package dev.parley.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One order of three sellers: each sees and answers only their part, the buyer has one conversation, the desk sees all. */
class SeveralSellersTest {
  private static final List<String> SELLERS = List.of("S-A", "S-B", "S-C");

  private static House house;
  private static String buyer;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    house = House.open();
    buyer = house.buyer();
    for (var seller : SELLERS) {
      house.shop().put("/sellers/" + seller, """
          {"name": "%1$s", "locale": "en", "time_zone": "Europe/Berlin", "risk": "normal",
           "contact": {"email": "%1$s@sellers.example"}}""".formatted(seller));
    }
    house.shop().put("/orders/O-3", """
        {"buyer_id": "%s", "placed_at": "2026-11-20T09:00:00Z", "currency": "EUR",
         "lines": [%s, %s, %s],
         "payments": [{"provider": "stripe", "payment_id": "pi_3", "amount_minor": 6000}],
         "shipments": [
           {"carrier": "easypost", "tracking_number": "EZA", "seller_id": "S-A"},
           {"carrier": "easypost", "tracking_number": "EZB", "seller_id": "S-B"}],
         "occurred_at": "2026-11-20T09:00:00Z"}"""
        .formatted(buyer, line("S-A", 1000), line("S-B", 2000), line("S-C", 3000)));
  }

  private static String line(String seller, int price) {
    return """
        {"line_id": "L-%1$s", "seller_id": "%1$s", "sku": "X", "title": "Of %1$s", "quantity": 1,
         "unit_price_minor": %2$d}""".formatted(seller, price);
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static List<String> said(Guest guest, String ticket)
      throws IOException, InterruptedException {
    return guest.get("/tickets/" + ticket).json().path("timeline").valueStream()
        .filter(item -> item.path("kind").asText().equals("message"))
        .map(item -> item.path("body").asText()).toList();
  }

  private static List<String> listed(Guest guest, String query)
      throws IOException, InterruptedException {
    return House.items(guest.get("/tickets" + query)).stream()
        .map(item -> item.path("id").asText()).toList();
  }

  @Test
  void each_sees_and_answers_only_their_part() throws IOException, InterruptedException {
    var asks = house.as("buyer", buyer);
    var ticket = asks.post("/tickets", "t-1", """
        {"channel": "web", "subject": "Where is all of it?", "body": "My secret address is Elm 1.",
         "order_id": "O-3"}""").json().path("id").asText();
    var children = new LinkedHashMap<String, String>();
    for (var seller : SELLERS) {
      children.put(seller, house.agent().post("/tickets/" + ticket + "/children", seller, """
          {"seller_id": "%1$s", "line_ids": ["L-%1$s"], "ask": "Where is the part of %1$s?"}"""
          .formatted(seller)).json().path("id").asText());
    }
    house.seller("S-A").post("/tickets/" + children.get("S-A") + "/messages", "m-1", """
        {"body": "Sent on Monday.", "audience": "requester"}""");
    house.seller("S-B").post("/tickets/" + children.get("S-B") + "/messages", "m-1", """
        {"body": "We never had it.", "audience": "seller"}""");
    house.settle();

    for (var seller : SELLERS) {
      var own = children.get(seller);
      assertThat(listed(house.seller(seller), "")).as(seller).containsExactly(own);
      assertThat(listed(house.seller(seller), "?order=O-3")).as(seller).containsExactly(own);
      assertThat(house.seller(seller).get("/tickets/" + ticket).status()).isEqualTo(404);
      assertThat(house.seller(seller).get("/tickets/" + own).text())
          .doesNotContain("Elm 1", buyer + "@buyers.example", ticket);
      others(seller, children).forEach(other -> assertThat(status(seller, other)).isEqualTo(404));
      var order = house.seller(seller).get("/orders/O-3").json();
      assertThat(order.path("lines")).hasSize(1);
      assertThat(order.at("/lines/0/seller_id").asText()).isEqualTo(seller);
    }
    assertThat(said(asks, ticket)).containsExactly("My secret address is Elm 1.",
        "Sent on Monday.");
    assertThat(listed(asks, "")).containsExactly(ticket);
    assertThat(asks.get("/tickets/" + ticket).text()).doesNotContain("never had it",
        children.get("S-A"), children.get("S-B"));
    assertThat(house.sentTo("buyer/" + buyer)).anyMatch(
        it -> it.path("kind").asText().equals("ticket_message"));
    everythingIsTheDesks(ticket, children);
  }

  private static void everythingIsTheDesks(String ticket, Map<String, String> children)
      throws IOException, InterruptedException {
    assertThat(listed(house.agent(), "?order=O-3"))
        .containsExactlyInAnyOrder(ticket, children.get("S-A"), children.get("S-B"),
            children.get("S-C"));
    assertThat(house.agent().get("/tickets/" + ticket).json().path("links").valueStream()
        .map(link -> link.path("to").asText() + " " + link.path("done").asBoolean()))
        .containsExactlyInAnyOrder("seller/S-C false", "seller/S-A true", "seller/S-B true");
    assertThat(house.agent().get("/orders/O-3").json().path("lines")).hasSize(3);
    assertThat(house.agent().get("/tickets/" + ticket + "/packet").json().at("/order/lines"))
        .hasSize(3);
  }

  private static List<String> others(String seller, Map<String, String> children) {
    return children.entrySet().stream().filter(it -> !it.getKey().equals(seller))
        .map(Map.Entry::getValue).toList();
  }

  private static int status(String seller, String ticket) {
    try {
      return house.seller(seller).get("/tickets/" + ticket).status();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
