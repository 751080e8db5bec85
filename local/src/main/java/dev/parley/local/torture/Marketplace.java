package dev.parley.local.torture;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.torture.Sender.Partner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/** Orders, parcels and payments, and what is said of them. */
final class Marketplace {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Partner CARRIER = new Partner("easypost");
  private static final Partner BANK = new Partner("stripe");
  private static final int PARCELS = 2;
  /** Overdue a day after what was promised, late after three: one of each falls due within seconds. */
  private static final List<Duration> ALMOST = List.of(Duration.ofDays(1), Duration.ofDays(3));
  private static final List<String> SCANS = List.of("pre_transit", "in_transit", "in_transit",
      "out_for_delivery", "delivered", "failure", "return_to_sender", "available_for_pickup");
  private static final List<String> DETAILS = List.of("lost", "damaged", "refused", "unknown");

  private final RandomGenerator chance;
  private final int orders;

  Marketplace(RandomGenerator chance, int orders) {
    this.chance = chance;
    this.orders = orders;
  }

  String anOrder() {
    return "O-" + chance.nextInt(orders);
  }

  /** The order as it is now; a parcel of it may be about to be late. */
  Knock order(Sender shop, String key, Instant now) {
    var id = anOrder();
    var order = JSON.createObjectNode().put("buyer_id", "B-" + Math.floorMod(id.hashCode(), 4))
        .put("currency", "EUR").put("placed_at", now.minus(Duration.ofDays(5)).toString())
        .put("occurred_at", now.toString());
    order.putArray("lines").addObject().put("line_id", "1").put("seller_id", "S-1")
        .put("sku", "L").put("title", "Lamp").put("quantity", 1).put("unit_price_minor", 4_900);
    order.putArray("payments").addObject().put("provider", "stripe").put("payment_id", "pi_" + id)
        .put("amount_minor", 4_900);
    var parcels = order.putArray("shipments");
    for (int n = 0; n < PARCELS; n++) {
      parcels.addObject().put("carrier", CARRIER.name()).put("tracking_number", parcel(id, n))
          .put("seller_id", "S-1").put("promised_by", promised(now).toString());
    }
    return new Knock("order", shop, "PUT", "/orders/" + id, order.toString(), key, "order/" + id);
  }

  private Instant promised(Instant now) {
    return now.minus(ALMOST.get(chance.nextInt(ALMOST.size()))).plusSeconds(chance.nextInt(1, 5));
  }

  private static String parcel(String order, int n) {
    return "EZ" + order.substring(2) + "P" + n;
  }

  /** A scan of a parcel, of now or of the day before. */
  Knock scan(String id, Instant now) {
    var number = parcel(anOrder(), chance.nextInt(PARCELS));
    var at = now.minusSeconds(chance.nextInt(90_000)).toString();
    var status = SCANS.get(chance.nextInt(SCANS.size()));
    var event = JSON.createObjectNode().put("id", id).put("object", "Event")
        .put("description", "tracker.updated").put("created_at", at);
    event.putObject("result").put("object", "Tracker").put("tracking_code", number)
        .put("carrier", "USPS").put("status", status)
        .put("status_detail", DETAILS.get(chance.nextInt(DETAILS.size())))
        .putArray("tracking_details").addObject().put("status", status).put("datetime", at);
    return new Knock("scan", CARRIER, "POST", "/webhooks/carriers/easypost", event.toString(), id,
        "shipment/easypost/" + number);
  }

  /** News of a payment: captured, given back, disputed. */
  Knock payment(String id, Instant now) {
    var order = anOrder();
    var event = JSON.createObjectNode().put("id", id).put("object", "event").put("livemode", true)
        .put("created", now.minusSeconds(chance.nextInt(90_000)).getEpochSecond());
    var object = switch (chance.nextInt(4)) {
      case 0 -> intent(event, order);
      case 1 -> charge(event, order);
      case 2 -> refund(event, order);
      default -> dispute(event, order, now);
    };
    event.putObject("data").set("object", object);
    return new Knock("payment", BANK, "POST", "/webhooks/payments/stripe", event.toString(), id,
        "payment/stripe/pi_" + order);
  }

  private static ObjectNode intent(ObjectNode event, String order) {
    event.put("type", "payment_intent.succeeded");
    return JSON.createObjectNode().put("id", "pi_" + order).put("object", "payment_intent")
        .put("amount", 4_900).put("amount_received", 4_900).put("currency", "eur")
        .put("latest_charge", "ch_" + order).put("status", "succeeded");
  }

  private ObjectNode charge(ObjectNode event, String order) {
    event.put("type", "charge.refunded");
    return money(order).put("id", "ch_" + order).put("object", "charge")
        .put("amount_refunded", chance.nextInt(1, 4_900));
  }

  private ObjectNode refund(ObjectNode event, String order) {
    event.put("type", chance.nextBoolean() ? "refund.created" : "refund.updated");
    return money(order).put("id", "re_" + order + chance.nextInt(3)).put("object", "refund")
        .put("charge", "ch_" + order)
        .put("status", chance.nextBoolean() ? "pending" : "succeeded");
  }

  private ObjectNode dispute(ObjectNode event, String order, Instant now) {
    event.put("type", chance.nextBoolean() ? "charge.dispute.created" : "charge.dispute.updated");
    var dispute = money(order).put("id", "dp_" + order).put("object", "dispute")
        .put("charge", "ch_" + order).put("reason", "fraudulent")
        .put("status", chance.nextBoolean() ? "needs_response" : "won");
    dispute.putObject("evidence_details")
        .put("due_by", now.plus(Duration.ofDays(7)).getEpochSecond());
    return dispute;
  }

  private static ObjectNode money(String order) {
    return JSON.createObjectNode().put("currency", "eur").put("amount", 4_900)
        .put("payment_intent", "pi_" + order);
  }
}
