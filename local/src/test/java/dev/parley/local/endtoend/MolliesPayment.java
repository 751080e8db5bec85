package dev.parley.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** A payment of which Mollie's classic call says the name alone: what it is, Mollie's API shows. */
final class MolliesPayment {
  private static final String AT = "2026-01-09T09:00:00Z";

  private MolliesPayment() {}

  /** Lets Mollie show a payment of that name, with a refund; says what that tells. */
  static List<Told> shown(House house, String id) throws Exception {
    var payment = """
        {"resource": "payment", "id": "%1$s", "status": "paid", "createdAt": "%2$s",
         "paidAt": "%2$s", "amount": {"value": "42.50", "currency": "EUR"},
         "_embedded": {"refunds": [{"resource": "refund", "id": "re_of_%1$s", "paymentId": "%1$s",
           "status": "refunded", "createdAt": "%2$s",
           "amount": {"value": "12.50", "currency": "EUR"}}]}}""".formatted(id, AT);
    var reply = house.local("PUT", "providers/mollie/v2/payments/" + id, payment);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    var refund = told(id, "REFUND_SUCCEEDED", 1_250);
    refund.put("refund_ref", "re_of_" + id);
    return Stream.of(told(id, "PAYMENT_CAPTURED", 4_250), refund)
        .map(event -> new Told("mollie", event)).toList();
  }

  private static ObjectNode told(String id, String type, long amount) throws Exception {
    return House.object("{\"kind\": \"payment\", \"currency\": \"EUR\"}").put("type", type)
        .put("payment_ref", id).put("amount_minor", amount).put("occurred_at", AT);
  }
}
