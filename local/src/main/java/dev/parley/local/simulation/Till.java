package dev.parley.local.simulation;

import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.json.Json;
import java.time.Instant;
import java.util.List;

/** Where the second line of an order is paid: a payment that is captured, and of which then only refunds are heard. */
record Till(String provider, String payment) {
  /** What was paid, in cents. */
  static final int PRICE = 6_000;

  private static final List<String> PROVIDERS = List.of("stripe", "adyen", "square");

  static Till of(String order) {
    var n = Integer.parseInt(order.substring(2));
    var provider = PROVIDERS.get(n % PROVIDERS.size());
    return new Till(provider, "pay" + n);
  }

  String head() {
    return PaymentCommand.head(provider, payment);
  }

  /** Its provider says that it was captured, once more. */
  Marketplace.News captured(long n, Instant at) {
    return switch (provider) {
      case "adyen" -> new Marketplace.News("CAPTURE:c" + payment + ":true", head(), adyen());
      case "square" -> new Marketplace.News("payment.updated:e" + n, head(), square(n, at));
      default -> new Marketplace.News("evt_c" + n, head(), stripe(n, at));
    };
  }

  private String adyen() {
    var signed = String.join(
        ":", "c" + payment, payment, "Shop", "o", String.valueOf(PRICE), "EUR", "CAPTURE", "true");
    var item = Json.object(
        "pspReference", "c" + payment, "originalReference", payment, "merchantAccountCode", "Shop",
        "merchantReference", "o", "amount", Json.object("value", PRICE, "currency", "EUR"),
        "eventCode", "CAPTURE", "eventDate", "2026-11-23T08:00:00Z", "success", "true",
        "additionalData", Json.object("hmacSignature", SimulatedSecrets.adyen(signed)));
    return Json.object(
        "live", "false",
        "notificationItems", List.of(Json.object("NotificationRequestItem", item))).write();
  }

  private String square(long n, Instant at) {
    var object = Json.object(
        "id", payment, "status", "COMPLETED",
        "amount_money", Json.object("amount", PRICE, "currency", "EUR"));
    return Json.object(
        "merchant_id", "M", "type", "payment.updated", "event_id", "e" + n, "created_at", at,
        "data", Json.object(
            "type", "payment", "id", payment, "object", Json.object("payment", object)))
        .write();
  }

  private String stripe(long n, Instant at) {
    var object = Json.object(
        "id", payment, "object", "payment_intent", "amount", PRICE, "amount_received", PRICE,
        "currency", "eur", "status", "succeeded");
    return Json.object(
        "id", "evt_c" + n, "object", "event", "created", at.getEpochSecond(),
        "type", "payment_intent.succeeded", "livemode", true,
        "data", Json.object("object", object)).write();
  }
}
