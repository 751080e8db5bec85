package dev.parley.local.simulation;

import dev.parley.shared.json.Json;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The orders of a small marketplace, and what its carriers and payment providers say of them. */
final class Marketplace {
  private static final int ORDERS = 12;
  private static final Duration DAYS = Duration.ofDays(3);
  private static final List<String> SCANS = List.of(
      "pre_transit", "in_transit", "in_transit", "out_for_delivery", "delivered", "failure",
      "return_to_sender", "available_for_pickup");
  private static final List<String> DETAILS = List.of("lost", "damaged", "refused", "unknown");
  private static final List<String> DISPUTES = List.of(
      "needs_response", "under_review", "won", "lost");

  private final RandomGenerator chance;
  private final InstantSource clock;

  /** What a provider says: its event id, the head that it is for, the payload. */
  record News(String id, String head, String body) {}

  Marketplace(RandomGenerator chance, InstantSource clock) {
    this.chance = chance;
    this.clock = clock;
  }

  String anOrder() {
    return "A-" + chance.nextInt(ORDERS);
  }

  String aSeller() {
    return "S-" + chance.nextInt(3);
  }

  String aBuyer() {
    return "B-" + chance.nextInt(4);
  }

  private String one(List<String> of) {
    return of.get(chance.nextInt(of.size()));
  }

  private static String number(String order, int parcel) {
    return "EZ" + order.substring(2) + "P" + parcel;
  }

  /** An order with two lines, parcels and payments, as it is now or was a while ago. */
  Json order(String id) {
    var at = clock.instant().minusSeconds(chance.nextInt(7_200));
    var seller = "S-" + id.hashCode() % 3;
    var till = Till.of(id);
    return Json.object(
        "buyer_id", "B-" + id.hashCode() % 4, "buyer_country", "DE", "placed_at", at,
        "currency", "EUR",
        "lines", List.of(
            Json.object(
                "line_id", "1", "seller_id", seller, "sku", "L", "title", "Lamp", "quantity", 1,
                "unit_price_minor", 4_900),
            Json.object(
                "line_id", "2", "seller_id", "S-" + (id.hashCode() + 1) % 3, "sku", "C",
                "title", "Chair", "quantity", 1, "unit_price_minor", Till.PRICE)),
        "payments", List.of(
            Json.object("provider", "stripe", "payment_id", "pi_" + id, "amount_minor", 4_900),
            Json.object(
                "provider", till.provider(), "payment_id", till.payment(),
                "amount_minor", Till.PRICE)),
        "shipments", List.of(parcel(id, seller, 0), parcel(id, seller, 1)),
        "occurred_at", at);
  }

  private Json parcel(String id, String seller, int n) {
    return Json.object(
        "carrier", "easypost", "tracking_number", number(id, n), "seller_id", seller,
        "line_ids", List.of("1"),
        "promised_by", clock.instant().plusSeconds(chance.nextLong(DAYS.toSeconds())));
  }

  Json seller() {
    return Json.object(
        "name", "Seller " + chance.nextInt(2), "locale", "de", "time_zone", "Europe/Berlin",
        "risk", "normal", "contact", Json.object("email", "seller@sellers.example"));
  }

  Json buyer() {
    return Json.object(
        "name", "Buyer " + chance.nextInt(2), "email", "buyer@buyers.example", "locale", "en",
        "flags", List.of());
  }

  Json agent() {
    return Json.object(
        "name", "Agent " + chance.nextInt(2), "queues",
        List.of("order-delivery", "payments-chargebacks"), "skills", List.of(),
        "languages", List.of("en"), "capacity", 1 + chance.nextInt(6),
        "presence", one(List.of("online", "online", "away", "offline")));
  }

  /** A scan of a parcel, old or new. */
  News scan(long n) {
    var id = "evt_" + n;
    var number = number(anOrder(), chance.nextInt(2));
    var at = clock.instant().minusSeconds(chance.nextInt(90_000));
    var status = one(SCANS);
    var body = Json.object(
        "id", id, "object", "Event", "description", "tracker.updated", "created_at", at,
        "result", Json.object(
            "object", "Tracker", "tracking_code", number, "carrier", "USPS", "status", status,
            "status_detail", one(DETAILS),
            "tracking_details", List.of(Json.object("status", status, "datetime", at))));
    return new News(id, "shipment/easypost/" + number, body.write());
  }

  /** What was captured at providers that say nothing else by themselves, by the ids of payments' heads. */
  static Map<String, Long> captured() {
    return IntStream.range(0, ORDERS).mapToObj(n -> Till.of("A-" + n))
        .collect(Collectors.toMap(Till::head, _ -> (long) Till.PRICE));
  }

  /** News of a payment under one of its two references, old or new. */
  News payment(long n) {
    var id = "evt_" + n;
    var order = anOrder();
    var intent = "pi_" + order;
    var charge = "ch_" + order;
    var kind = chance.nextInt(6);
    var alone = kind != 0 && chance.nextInt(4) == 0;
    var object = object(kind, order, intent, charge);
    if (alone) {
      object = object.without("payment_intent");
    }
    var body = Json.object(
        "id", id, "object", "event",
        "created", clock.instant().minusSeconds(chance.nextInt(90_000)).getEpochSecond(),
        "type", type(kind), "livemode", true, "data", Json.object("object", object));
    return new News(id, "payment/stripe/" + (alone ? charge : intent), body.write());
  }

  private String type(int kind) {
    return switch (kind) {
      case 0 -> "payment_intent.succeeded";
      case 1 -> "charge.succeeded";
      case 2 -> "charge.refunded";
      case 3 -> chance.nextBoolean() ? "refund.created" : "refund.updated";
      case 4 -> "charge.dispute.funds_withdrawn";
      default -> chance.nextBoolean() ? "charge.dispute.created" : "charge.dispute.updated";
    };
  }

  private Json.Obj object(int kind, String order, String intent, String charge) {
    var money = Json.object("currency", "eur", "amount", 4_900, "payment_intent", intent);
    return switch (kind) {
      case 0 -> Json.object(
          "id", intent, "object", "payment_intent", "amount", 4_900, "amount_received", 4_900,
          "currency", "eur", "latest_charge", charge, "status", "succeeded");
      case 1 -> money.with("id", Json.of(charge)).with("object", Json.of("charge"))
          .with("captured", Json.of(true)).with("amount_captured", Json.of(4_900));
      case 2 -> money.with("id", Json.of(charge)).with("object", Json.of("charge"))
          .with("amount_refunded", Json.of(chance.nextInt(4_900)));
      case 3 -> money.with("id", Json.of("re_" + order + chance.nextInt(3)))
          .with("object", Json.of("refund")).with("charge", Json.of(charge))
          .with("status", Json.of(chance.nextBoolean() ? "pending" : "succeeded"));
      default -> money.with("id", Json.of("dp_" + order)).with("object", Json.of("dispute"))
          .with("charge", Json.of(charge)).with("reason", Json.of("fraudulent"))
          .with("status", Json.of(one(DISPUTES)))
          .with(
              "evidence_details",
              Json.object("due_by", clock.instant().plus(DAYS).getEpochSecond()));
    };
  }
}
