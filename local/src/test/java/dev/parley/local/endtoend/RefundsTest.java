package dev.parley.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.demo.RuntimeClient.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Refunds through the doors, over real tables and queues. */
class RefundsTest {
  private static final int ASKS = Integer.getInteger("asks", 40);

  private static House house;

  @BeforeAll
  static void open() throws Exception {
    house = House.open();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @AfterEach
  void nothing_goes_wrong_any_more() throws Exception {
    house.local("DELETE", "faults", "");
  }

  /** An order of one line that is paid; its payment has the order's name. */
  private static String paid(long minor) throws Exception {
    var order = house.fresh("O");
    house.shop().put("/orders/" + order, """
        {"buyer_id": "B-1", "placed_at": "2026-11-20T09:00:00Z", "currency": "EUR",
         "lines": [{"line_id": "1", "seller_id": "S-1", "sku": "L", "title": "A lamp",
          "quantity": 1, "unit_price_minor": %1$d}],
         "payments": [{"provider": "stripe", "payment_id": "pi_%2$s", "amount_minor": %1$d}],
         "occurred_at": "2026-11-22T09:00:00Z"}""".formatted(minor, order));
    var event = """
        {"id": "evt_%2$s", "object": "event", "type": "payment_intent.succeeded",
         "created": 1763800000, "data": {"object": {"id": "pi_%2$s", "object": "payment_intent",
          "amount": %1$d, "amount_received": %1$d, "currency": "eur", "status": "succeeded",
          "latest_charge": "ch_%2$s"}}}""".formatted(minor, order)
        .getBytes(StandardCharsets.UTF_8);
    house.webhook("payments/stripe", event,
        House.signature("stripe", event, house.client().now()));
    house.settle();
    return order;
  }

  private static Reply ask(Guest who, String order, String key, long minor) throws Exception {
    return House.insist(
        () -> who.post("/refunds", key, """
            {"order_id": "%s", "reason": "damaged", "borne_by": "platform", "components":
              [{"kind": "line", "line_id": "1", "amount_minor": %d}]}"""
            .formatted(order, minor)));
  }

  /** As RefundRaceTest has it with two hundred and worse luck, here over tables; {@code -Dasks=200} for so many. */
  @Test
  void however_many_at_once_never_take_more_than_there_is() throws Exception {
    var most = ASKS * 3 / 10;
    var order = paid(most * 1_000L);
    var agent = house.agent();
    house.local("PUT", "faults", "{\"dynamodb\": {\"conflict\": 0.1, \"throttle\": 0.02}}");

    List<JsonNode> answers;
    try (var people = Executors.newFixedThreadPool(4)) {
      var all = IntStream.range(0, ASKS)
          .<Callable<JsonNode>>mapToObj(n -> () -> ask(agent, order, "race-" + n, 1_000).json())
          .toList();
      answers = people.invokeAll(all).stream().map(RefundsTest::done).toList();
    }
    var struck = house.local("GET", "faults", "").json().path("struck");
    house.local("DELETE", "faults", "");

    assertThat(struck.path("conflict").asLong()).as("injected conflicts").isPositive();
    assertThat(answers).extracting(it -> it.path("status").asText())
        .containsOnly("held", "rejected")
        .filteredOn("held"::equals).hasSize(most);
    var ledger = agent.get("/payments/stripe/pi_" + order).json();
    assertThat(ledger.path("pending_minor").asLong()).isEqualTo(most * 1_000L);
    assertThat(ledger.path("refundable_minor").asLong()).isZero();
    System.out.printf(
        "%d asked at once for parts of one payment that has %d of them: %d held; struck: %s%n",
        ASKS, most, most, struck);
  }

  private static JsonNode done(Future<JsonNode> answer) {
    try {
      return answer.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_lead_approves_and_the_provider_pays_what_then_nobody_pays_again() throws Exception {
    var order = paid(5_000);
    var refund = ask(house.agent(), order, "k-" + order, 5_000).json().path("id").asText();

    var approved = house.as("lead", "lea").post("/refunds/" + refund + "/approval",
        "approve-" + order, "{\"decision\": \"approve\", \"note\": \"seen the photo\"}");
    house.settle();
    assertThat(approved.json().path("status").asText()).isEqualTo("approved");
    var linked = house.agent().post("/refunds/" + refund + "/link",
        "link-" + order, "{\"provider\": \"stripe\", \"refund_ref\": \"re_%s\"}".formatted(order));
    house.settle();

    assertThat(linked.json().path("error_type").asText()).isEqualTo("refund_settled");
    var seen = house.agent().get("/orders/" + order).json();
    assertThat(seen.at("/ledger/refunded_minor").asLong()).isEqualTo(5_000);
    assertThat(seen.path("refunds")).hasSize(1);
    assertThat(seen.at("/refunds/0/id").asText()).isEqualTo(refund);
    assertThat(seen.at("/refunds/0/status").asText()).isEqualTo("succeeded");
    assertThat(house.leftBehind()).isZero();
  }

  @Test
  void what_the_seller_got_is_taken_back_and_the_seller_is_told() throws Exception {
    var order = paid(10_000);
    house.local("PUT", "providers/stripe/v1/transfers/tr_" + order,
        "{\"payment\": \"pi_%s\", \"amount\": 9000, \"separate\": true}".formatted(order));
    var id = House.insist(() -> house.agent().post("/refunds", "bears-" + order, """
        {"order_id": "%s", "reason": "damaged", "borne_by": "seller", "components":
          [{"kind": "line", "line_id": "1", "amount_minor": 4000}]}""".formatted(order)))
        .json().path("id").asText();

    house.as("lead", "lea").post("/refunds/" + id + "/approval", "approve-" + id,
        "{\"decision\": \"approve\"}");
    house.settle();

    var refund = house.agent().get("/refunds/" + id).json();
    assertThat(refund.path("seller_debited").asBoolean()).isTrue();
    assertThat(House.items(house.local("GET", "sent?to=seller/S-1", "")))
        .filteredOn(told -> told.path("order_id").asText().equals(order))
        .extracting(told -> told.path("kind").asText()).containsExactly("transfer_reversed");
    var tickets = house.ticketsOf(order);
    assertThat(tickets).singleElement().satisfies(ticket -> {
      assertThat(ticket.path("tags").toString()).contains("reversal_missing");
      assertThat(ticket.path("status").asText()).isEqualTo("solved");
    });
  }
}
