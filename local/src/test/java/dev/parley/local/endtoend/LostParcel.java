package dev.parley.local.endtoend;

import dev.parley.local.demo.RuntimeClient.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A parcel that is lost and found: an order, and the webhooks about it. */
record LostParcel(House house, String buyer, String order, String number) {

  static LostParcel in(House house) throws IOException, InterruptedException {
    return new LostParcel(house, house.buyer(), house.fresh("O"), house.fresh("PARCEL"));
  }

  Reply place() throws IOException, InterruptedException {
    return house.shop().put("/orders/" + order, """
        {"buyer_id": "%s", "placed_at": "2026-11-20T10:00:00Z", "currency": "EUR",
         "lines": [{"line_id": "1", "seller_id": "S-1", "sku": "X", "title": "Thing",
          "quantity": 1, "unit_price_minor": 1000}], "payments": [],
         "shipments": [{"carrier": "easypost", "tracking_number": "%s", "seller_id": "S-1"}],
         "occurred_at": "2026-11-20T10:00:00Z"}""".formatted(buyer, number));
  }

  Reply lost() throws IOException, InterruptedException {
    return house.easypost(tracker("failure", "lost", "2026-11-22T10:00:00Z"));
  }

  Reply delivered() throws IOException, InterruptedException {
    return house
        .easypost(tracker("delivered", "arrived_at_destination", "2026-11-22T20:00:00Z"));
  }

  private byte[] tracker(String status, String detail, String at) {
    return """
        {"id": "evt_%1$s_%2$s", "object": "Event", "description": "tracker.updated",
         "created_at": "%4$s",
         "result": {"object": "Tracker", "tracking_code": "%1$s", "carrier": "USPS",
          "status": "%2$s", "status_detail": "%3$s", "tracking_details": []}}"""
        .formatted(number, status, detail, at).getBytes(StandardCharsets.UTF_8);
  }
}
