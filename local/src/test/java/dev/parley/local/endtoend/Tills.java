package dev.parley.local.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.demo.RuntimeClient.Reply;
import dev.parley.local.demo.WebhookSignature;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Orders of 100.00 that were paid at Stripe, Adyen and Square, and what is given back of them. */
record Tills(House house) {
  static final List<String> PROVIDERS = List.of("stripe", "adyen", "square");
  private static final String KEY = "00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff";
  private static final String SQUARE_URL = "https://desk.example/webhooks/payments/square";

  static Tills in(House house) throws Exception {
    house.local("PUT", "secrets/payments/adyen", "{\"secrets\": [\"%s\"]}".formatted(KEY));
    house.local("PUT", "secrets/payments/square",
        "{\"secrets\": [\"sq\"], \"notification_url\": \"%s\"}".formatted(SQUARE_URL));
    return new Tills(house);
  }

  /** An order, and the provider's word that it was paid. */
  record Sale(String provider, String order, String payment) {}

  Sale sale(int number) throws Exception {
    var provider = PROVIDERS.get(number % PROVIDERS.size());
    var sale = new Sale(provider, "O-" + number, "pay" + number);
    House.insist(() -> house.shop().put("/orders/" + sale.order(), """
        {"buyer_id": "B-%d", "buyer_country": "DE", "placed_at": "2026-11-20T09:00:00Z",
         "currency": "EUR", "shipping_minor": 500, "lines": [
          {"line_id": "L-1", "seller_id": "S-1", "sku": "a", "title": "A", "quantity": 1,
           "unit_price_minor": 6000},
          {"line_id": "L-2", "seller_id": "S-2", "sku": "b", "title": "B", "quantity": 1,
           "unit_price_minor": 3500}],
         "payments": [{"provider": "%s", "payment_id": "%s", "amount_minor": 10000}],
         "occurred_at": "2026-11-20T09:00:00Z"}""".formatted(number, provider, sale.payment())));
    captured(sale);
    return sale;
  }

  private void captured(Sale sale) throws Exception {
    var payment = sale.payment();
    switch (sale.provider()) {
      case "stripe" -> {
        var body = bytes("""
            {"id": "evt_%1$s", "object": "event", "created": 1795338000,
             "type": "payment_intent.succeeded", "data": {"object": {"id": "%1$s",
              "object": "payment_intent", "amount": 10000, "amount_received": 10000,
              "currency": "eur"}}}""".formatted(payment));
        house.webhook("payments/stripe", body,
            House.signature("stripe", body, house.client().now()));
      }
      case "adyen" -> {
        var signed = "c" + payment + ":" + payment + ":Shop:o:10000:EUR:CAPTURE:true";
        var body = bytes("""
            {"live": "false", "notificationItems": [{"NotificationRequestItem": {
             "pspReference": "c%1$s", "originalReference": "%1$s", "merchantAccountCode": "Shop",
             "merchantReference": "o", "amount": {"value": 10000, "currency": "EUR"},
             "eventCode": "CAPTURE", "eventDate": "2026-11-22T09:00:00Z", "success": "true",
             "additionalData": {"hmacSignature": "%2$s"}}}]}""".formatted(payment,
            WebhookSignature.base64(HexFormat.of().parseHex(KEY), bytes(signed))));
        house.client().send("POST", "/webhooks/payments/adyen",
            Map.of("content-type", "application/json"), body);
      }
      default -> {
        var body = bytes("""
            {"merchant_id": "M", "type": "payment.updated", "event_id": "e-%1$s",
             "created_at": "2026-11-22T09:00:00Z", "data": {"type": "payment", "id": "%1$s",
              "object": {"payment": {"id": "%1$s", "status": "COMPLETED",
               "amount_money": {"amount": 10000, "currency": "EUR"}}}}}""".formatted(payment));
        house.webhook("payments/square", body,
            new WebhookSignature("x-square-hmacsha256-signature",
                WebhookSignature.base64(bytes("sq"), bytes(SQUARE_URL), body)));
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Asks for a refund of a line; its answer. */
  JsonNode ask(Sale sale, String line, long minor, String key) throws Exception {
    return answered(() -> house.agent().post("/refunds", key, """
        {"order_id": "%s", "reason": "damaged", "borne_by": "platform",
         "components": [{"kind": "line", "line_id": "%s", "amount_minor": %d}]}"""
        .formatted(sale.order(), line, minor)));
  }

  void approve(String refund) throws Exception {
    answered(() -> house.as("lead", "lea").post("/refunds/" + refund + "/approval",
        "approve-" + refund, "{\"decision\": \"approve\"}"));
  }

  private static JsonNode answered(Callable<Reply> request)
      throws Exception {
    var reply = House.insist(request);
    if (reply.status() / 100 != 2) {
      throw new AssertionError(reply.status() + " " + reply.text());
    }
    return reply.json();
  }

  JsonNode refund(String id) throws Exception {
    return house.agent().get("/refunds/" + id).json();
  }

  List<JsonNode> paid() throws Exception {
    return House.items(house.local("GET", "payouts", ""));
  }

  void become(JsonNode paid, String status) throws Exception {
    house.local("POST",
        "payouts/" + paid.path("provider").asText() + "/" + paid.path("refund_ref").asText(),
        "{\"status\": \"%s\"}".formatted(status));
  }
}
