package dev.parley.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.invocation.Invocation;
import dev.parley.orders.OrderEvent.OrderTold;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.OrderParty;
import dev.parley.shared.core.ShipmentCommand.ExpectShipment;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import java.io.IOException;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderDeskTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  /** A lamp of S-17 in a parcel, a rug of S-21 without one, and one payment. */
  private static Order anOrder() throws IOException {
    return anOrder(UnaryOperator.identity());
  }

  private static Order anOrder(UnaryOperator<String> change) throws IOException {
    var body = Invocation.sample("OrdersApi").text("body").orElseThrow();
    return JsonRecords.read(Json.parse(change.apply(body)), Order.class);
  }

  @Test
  void its_parcels_and_payments_learn_whose_they_are() throws IOException {
    var decision = OrderDesk.decide(null, new OrderTold("O-1001", anOrder()), NOW);

    assertThat(decision.effects()).extracting(Effect::to).containsExactly(
        "shipment/easypost/9400111899223100001234", "payment/stripe/pi_parley_1001",
        "order/O-1001");
    assertThat(decision.effects().getFirst().command())
        .isInstanceOfSatisfying(ExpectShipment.class, expected -> {
          assertThat(expected.order()).isEqualTo(new OrderParty("O-1001", "B-1", "S-17"));
          assertThat(expected.international()).isFalse();
        });
    assertThat(decision.links()).extracting(Link::from).containsExactlyInAnyOrder(
        "buyer/B-1", "seller/S-17", "seller/S-21", "tracking/9400111899223100001234");
  }

  @ParameterizedTest
  @CsvSource({"18:30:04Z", "18:30:03.999Z"})
  void an_order_that_is_not_newer_changes_nothing(String time) throws IOException {
    var placed = new PlacedOrder("O-1001", anOrder(), anOrder().value());
    var older = anOrder(body -> body.replace("18:30:04Z", time).replace("\"B-1\"", "\"B-2\""));

    var decision = OrderDesk.decide(placed, new OrderTold("O-1001", older), NOW);

    assertThat(decision.next()).isEqualTo(placed);
    assertThat(decision.effects()).isEmpty();
    assertThat(decision.links()).isEmpty();
  }

  @Test
  void a_newer_one_takes_its_place() throws IOException {
    var placed = new PlacedOrder("O-1001", anOrder(), anOrder().value());
    var newer = anOrder(body -> body.replace("18:30:04Z", "18:30:05Z").replace("-23T17", "-24T17"));

    var decision = OrderDesk.decide(placed, new OrderTold("O-1001", newer), NOW);

    assertThat(decision.next()).isEqualTo(new PlacedOrder("O-1001", newer, newer.value()));
    assertThat(decision.effects()).hasSize(2);
  }

  @Test
  void a_parcel_that_crosses_a_border_is_international() throws IOException {
    var order = anOrder(body -> body.replace("{\"country\":\"DE\"}", "{\"country\":\"FR\"}"));

    var decision = OrderDesk.decide(null, new OrderTold("O-1001", order), NOW);

    assertThat(decision.effects().getFirst().command())
        .isInstanceOfSatisfying(
            ExpectShipment.class, expected -> assertThat(expected.international()).isTrue());
  }

  @Test
  void a_seller_has_its_own_lines_and_parcels_and_no_payments() throws IOException {
    var lamp = anOrder().partOf("S-17");
    var rug = anOrder().partOf("S-21");

    assertThat(lamp.lines()).extracting(Order.Line::lineId).containsExactly("L-1");
    assertThat(lamp.shipments()).hasSize(1);
    assertThat(rug.lines()).extracting(Order.Line::lineId).containsExactly("L-2");
    assertThat(rug.shipments()).isEmpty();
    assertThat(lamp.payments()).isEmpty();
    assertThat(lamp.shippingMinor()).isNull();
  }

  /** Two sellers may send together: what the other's lines are is not the seller's business. */
  @Test
  void a_parcel_with_several_sellers_lines_shows_a_seller_its_own() throws IOException {
    var order = anOrder(body -> body.replace("[\"L-1\"]", "[\"L-1\",\"L-2\"]"));

    assertThat(order.partOf("S-17").shipments()).singleElement()
        .satisfies(parcel -> assertThat(parcel.lineIds()).containsExactly("L-1"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "\"EUR\"; \"EURO\"; currency",
      "\"L-2\"; \"L-1\"; lines[1].line_id",
      "[\"L-1\"]; [\"L-9\"]; shipments[0].line_ids",
      "\"seller_id\":\"S-17\",\"line_ids\"; \"seller_id\":\"S-9\",\"line_ids\"; shipments[0].seller_id",
      "\"quantity\":1,\"unit_price_minor\":4900; \"quantity\":0,\"unit_price_minor\":4900; lines[0].quantity",
      "\"unit_price_minor\":4900; \"unit_price_minor\":-1; lines[0].unit_price_minor",
      "\"unit_price_minor\":4900; \"unit_price_minor\":1000000000000001; lines[0].unit_price_minor",
      "\"quantity\":1,\"unit_price_minor\":4900; \"quantity\":3,\"unit_price_minor\":400000000000000; lines[0].unit_price_minor"})
  void what_cannot_be_is_refused_by_name(String sound, String broken, String field) {
    assertThatExceptionOfType(Violations.class)
        .isThrownBy(() -> anOrder(body -> body.replace(sound, broken)))
        .satisfies(e -> assertThat(e.all()).extracting(Violation::field).contains(field));
  }

  @ParameterizedTest
  @CsvSource({"line_id, lines[0].line_id", "sku, lines[0].sku", "title, lines[0].title"})
  void a_line_without_its_names_is_refused(String name, String field) {
    assertThatExceptionOfType(Violations.class)
        .isThrownBy(() -> anOrder(
            body -> body.replaceFirst("\"" + name + "\": ?\"[^\"]*\"", "\"" + name + "\":\" \"")))
        .satisfies(e -> assertThat(e.all()).extracting(Violation::field).contains(field));
  }

  @ParameterizedTest
  @CsvSource({"payments, payments[1].payment_id", "shipments, shipments[1].tracking_number"})
  void what_is_in_an_order_twice_is_refused(String list, String field) {
    assertThatExceptionOfType(Violations.class)
        .isThrownBy(() -> anOrder(
            body -> body.replaceFirst("\"" + list + "\":\\[(\\{.*?\\})]",
                "\"" + list + "\":[$1,$1]")))
        .satisfies(e -> assertThat(e.all()).extracting(Violation::field).contains(field));
  }
}
