package dev.parley.orders.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Call;
import dev.parley.invocation.Call.Answered;
import dev.parley.invocation.House;
import dev.parley.shared.core.Message;
import dev.parley.shared.json.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersApiTest {
  private final House house = new House();
  private final OrdersApi api = new OrdersApi(house.wiring("OrdersApi"));

  private Answered put(Call call, String requestId) throws IOException {
    return call.numbered(requestId).to(api);
  }

  private Answered get(String role, String sub) throws IOException {
    return Call.of("GET /orders/{id}", "/orders/O-1001").by(role, sub).to(api);
  }

  private static List<String> texts(Json order, String list, String field) {
    return order.items(list).stream().map(item -> item.text(field).orElse("")).toList();
  }

  @Test
  void keeps_an_order_and_tells_its_parcels_and_payments() throws IOException {
    var answer = put(Call.sample("OrdersApi"), "r-1");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().text("id")).contains("O-1001");
    assertThat(house.sent()).extracting(Message::to).containsExactly(
        "shipment/easypost/9400111899223100001234", "payment/stripe/pi_parley_1001",
        "order/O-1001");
  }

  @Test
  void an_order_that_is_not_newer_gets_the_stored_one_back() throws IOException {
    put(Call.sample("OrdersApi"), "r-1");

    var older = put(
        Call.sample("OrdersApi").body(body -> body.replace("\"B-1\"", "\"B-2\"")), "r-2");

    assertThat(older.status()).isEqualTo(200);
    assertThat(older.json().text("buyer_id")).contains("B-1");
    assertThat(older.header("etag")).isEqualTo("\"1\"");
    assertThat(house.sent()).hasSize(3);
  }

  @Test
  void each_seller_sees_what_is_the_sellers_own() throws IOException {
    put(Call.sample("OrdersApi"), "r-1");

    var lamp = get("seller", "S-17").json();
    var rug = get("seller", "S-21").json();

    assertThat(texts(lamp, "lines", "line_id")).containsExactly("L-1");
    assertThat(texts(lamp, "shipments", "tracking_number")).hasSize(1);
    assertThat(texts(rug, "lines", "line_id")).containsExactly("L-2");
    assertThat(rug.items("shipments")).isEmpty();
    assertThat(rug.items("promises")).isEmpty();
    assertThat(lamp.items("payments")).isEmpty();
    assertThat(rug.write()).doesNotContain("S-17", "9400111899223100001234", "pi_parley_1001");
  }

  @ParameterizedTest
  @CsvSource({
      "buyer, B-1, 200", "buyer, B-2, 404", "seller, S-17, 200", "seller, S-9, 404",
      "agent, A-7, 200", "lead, L-1, 200", "admin, X-1, 200", "service, m, 200",
      "partner, easypost, 403"})
  void an_order_is_there_for_whose_it_is(String role, String sub, int status)
      throws IOException {
    put(Call.sample("OrdersApi"), "r-1");

    assertThat(get(role, sub).status()).isEqualTo(status);
  }

  @Test
  void an_order_that_nobody_told_is_not_there() throws IOException {
    assertThat(get("agent", "A-7").problem()).isEqualTo("not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"buyer", "seller", "agent", "lead", "partner"})
  void the_back_end_alone_tells_orders(String role) throws IOException {
    assertThat(put(Call.sample("OrdersApi").by(role, "X"), "r-1").status()).isEqualTo(403);
    assertThat(house.sent()).isEmpty();
  }

  @Test
  void names_everything_that_is_wrong_with_an_order() throws IOException {
    var broken = Call.sample("OrdersApi").body(
        body -> body.replace("\"EUR\"", "\"EURO\"").replace("\"L-2\"", "\"L-1\""));

    var answer = put(broken, "r-1");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(texts(answer.json(), "violations", "field"))
        .containsExactly("currency", "lines[1].line_id");
    assertThat(put(Call.sample("OrdersApi").parameter("id", "O 1"), "r-2").status())
        .isEqualTo(400);
  }
}
