package dev.parley.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is there before anybody sends anything: an order of buyer-1, and tickets in it. */
record Fixtures(List<String> tickets) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int TICKETS = 12;

  static Fixtures in(Desk desk) throws IOException {
    made(desk.call("service", "PUT", "/orders/X-1", """
        {"buyer_id": "buyer-1", "placed_at": "2026-11-20T09:00:00Z", "currency": "EUR",
         "lines": [{"line_id": "1", "seller_id": "S-1", "sku": "L", "title": "A lamp",
          "quantity": 1, "unit_price_minor": 1250}],
         "payments": [{"provider": "stripe", "payment_id": "pi_1", "amount_minor": 1250}],
         "shipments": [{"carrier": "easypost", "tracking_number": "EZ1", "seller_id": "S-1"}],
         "occurred_at": "2026-11-22T09:00:00Z"}"""));
    made(desk.call("service", "PUT", "/sellers/S-1", """
        {"name": "Lamps", "locale": "de", "time_zone": "Europe/Berlin", "risk": "normal",
         "contact": {"email": "lamps@sellers.example"}}"""));
    var tickets = new ArrayList<String>();
    for (var n = 0; n < TICKETS; n++) {
      tickets.add(made(desk.call(n % 2 == 0 ? "buyer" : "seller", "POST", "/tickets", """
          {"channel": "web", "subject": "Where is it?", "body": "It was to be here.",
           "order_id": "X-1"}""")).path("id").asText());
    }
    return new Fixtures(List.copyOf(tickets));
  }

  private static JsonNode made(RawHttp.Reply reply) throws IOException {
    if (reply.status() / 100 != 2) {
      throw new AssertionError(reply.toString());
    }
    return JSON.readTree(reply.body());
  }
}
