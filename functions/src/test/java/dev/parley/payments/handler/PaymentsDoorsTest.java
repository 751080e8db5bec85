package dev.parley.payments.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Batch;
import dev.parley.invocation.Call;
import dev.parley.invocation.Call.Answered;
import dev.parley.invocation.House;
import dev.parley.invocation.Invocation;
import dev.parley.orders.Order;
import dev.parley.orders.OrderDesk;
import dev.parley.orders.OrderEvent;
import dev.parley.orders.OrderEvent.OrderTold;
import dev.parley.orders.PlacedOrder;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.PaymentCommand.ReportPayment;
import dev.parley.shared.core.QuarantineCommand;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Head;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentsDoorsTest {
  private static final String PAYMENT = "payment/stripe/pi_parley_1001";

  private final House house = new House();
  private final PaymentCommands commands = new PaymentCommands(house.wiring("PaymentCommands"));
  private final PaymentsApi api = new PaymentsApi(house.wiring("PaymentsApi"));

  private void hears() throws IOException {
    var answer = Invocation.answer(commands, Invocation.sample("PaymentCommands"));
    assertThat(Batch.failed(answer)).isEmpty();
  }

  private Answered byReference(String ref) throws IOException {
    return Call.of(
        "GET /payments/{provider}/by-reference/{ref}", "/payments/stripe/by-reference/" + ref)
        .by("agent", "A-7").to(api);
  }

  /** The order that the sample's payment pays, sold by S-17 and by somebody else or by S-17 too. */
  private void anOrderOf(String other) throws IOException {
    var body = Invocation.sample("OrdersApi").text("body").orElseThrow().replace("S-21", other);
    var order = JsonRecords.read(Json.parse(body), Order.class);
    Clerk<PlacedOrder, OrderEvent> clerk = house.wiring("OrdersApi")
        .clerk(PlacedOrder.AGGREGATE, OrderDesk::decide);
    var arrival = new Arrival(
        "request/1", house.now(), Party.PARLEY, "OrdersApi", "c-1", false, null, null);
    clerk.accept(arrival, PlacedOrder.head("O-1001"), new OrderTold("O-1001", order));
  }

  @Test
  void a_refund_is_shown_with_its_payment() throws IOException {
    hears();

    var payment = Call.sample("PaymentsApi").to(api).json();

    assertThat(payment.integer("refunded_minor")).contains(4900L);
    assertThat(payment.text("currency")).contains("EUR");
    assertThat(payment.items("refunds")).singleElement().satisfies(refund -> {
      assertThat(refund.text("refund_ref")).contains("re_parley_1");
      assertThat(refund.text("status")).contains("SUCCEEDED");
    });
  }

  @Test
  void a_payment_is_found_by_a_refunds_reference() throws IOException {
    hears();

    assertThat(byReference("re_parley_1").json().text("payment_id")).contains("pi_parley_1001");
    assertThat(byReference("re_parley_2").status()).isEqualTo(404);
  }

  @Test
  void a_batch_that_comes_again_changes_nothing() throws IOException {
    hears();
    var version = house.journal().head(PAYMENT).map(Head::version);

    hears();

    assertThat(house.journal().head(PAYMENT).map(Head::version)).isEqualTo(version);
  }

  @ParameterizedTest
  @CsvSource({
      "S-21, seller, S-17, 404", "S-21, seller, S-21, 404", "S-17, seller, S-17, 200",
      "S-17, seller, S-21, 404", "S-21, agent, A-7, 200", "S-21, buyer, B-1, 403",
      "S-21, service, m, 403"})
  void whole_sums_are_a_sellers_where_the_whole_order_is(
      String other, String role, String sub, int status) throws IOException {
    hears();
    anOrderOf(other);

    assertThat(Call.sample("PaymentsApi").by(role, sub).to(api).status()).isEqualTo(status);
  }

  @Test
  void a_payment_that_nobody_heard_of_is_not_there() throws IOException {
    assertThat(Call.sample("PaymentsApi").to(api).problem()).isEqualTo("not_found");
  }

  @Test
  void a_payload_becomes_news_of_its_payment_the_same_each_time() throws IOException {
    house.keep("payments/stripe", "{\"secrets\": [\"whsec_parley_test\"]}");
    Call.sample("PaymentWebhooks").to(new PaymentWebhooks(house.wiring("PaymentWebhooks")));
    var accepted = house.sent();
    var payloads = new PaymentPayloads(house.wiring("PaymentPayloads"));

    Invocation.answer(payloads, Batch.of(accepted));
    var once = house.sent().subList(1, 2);
    Invocation.answer(payloads, Batch.of(accepted));

    assertThat(once).extracting(Message::to).containsExactly(PAYMENT);
    assertThat(once).extracting(Message::command).hasOnlyElementsOfType(ReportPayment.class);
    assertThat(house.sent().subList(2, 3)).isEqualTo(once);
  }

  @Test
  void a_payload_that_is_not_there_goes_to_quarantine_at_once() throws IOException {
    var payloads = new PaymentPayloads(house.wiring("PaymentPayloads"));

    var answer = Invocation.answer(payloads, Invocation.sample("PaymentPayloads"));

    assertThat(Batch.failed(answer)).isEmpty();
    assertThat(house.sent()).singleElement().extracting(Message::command)
        .isInstanceOf(QuarantineCommand.Keep.class);
  }
}
