package dev.parley.refunds.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.invocation.Batch;
import dev.parley.invocation.House;
import dev.parley.invocation.Invocation;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.PayoutAnswer;
import dev.parley.shared.core.PayoutCommand;
import dev.parley.shared.core.PayoutCommand.AskPayout;
import dev.parley.shared.core.PayoutCommand.Payout;
import dev.parley.shared.core.PayoutCommand.ReverseTransfer;
import dev.parley.shared.core.PayoutCommand.StartPayout;
import dev.parley.shared.core.RefundCommand.PayoutAnswered;
import dev.parley.shared.core.RefundCommand.ReversalAnswered;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stripe is asked over a real connection, and says one thing after the other. */
class PayoutsTest {
  private final HttpServer stripe;
  private final List<String> heard = new ArrayList<>();
  private final Deque<Said> says = new ArrayDeque<>();
  private final House house = new House();
  private final Payouts payouts;
  private int messages;

  /** A status of 0 is a connection that ends without an answer. */
  private record Said(int status, String body) {}

  PayoutsTest() throws IOException {
    stripe = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    stripe.createContext("/", this::answer);
    stripe.start();
    payouts = new Payouts(
        house.wiring(
            "Payouts",
            Map.of("STRIPE_URL", "http://127.0.0.1:" + stripe.getAddress().getPort())));
    house.keep("providers/stripe", "{\"api_key\": \"sk_1\"}");
  }

  @AfterEach
  void hang_up() {
    stripe.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      heard.add(
          exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " "
              + exchange.getRequestHeaders().getFirst("authorization"));
      exchange.getRequestBody().readAllBytes();
      var said = says.removeFirst();
      if (said.status() > 0) {
        var body = said.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("retry-after", "7");
        exchange.sendResponseHeaders(said.status(), body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  private Payout payout() {
    return new Payout(
        "stripe", "pi_1", null, "R-1", new Money(1250, "EUR"), "damaged", House.NINE,
        true);
  }

  /** Whether the message was taken. */
  private boolean take(PayoutCommand command) throws IOException {
    var message = new Message(
        "m-" + ++messages, "payout/stripe/R-1", house.now(), Party.PARLEY, "c-1", "refund/R-1", 1,
        command);
    return Batch.failed(Invocation.answer(payouts, Batch.of(List.of(message)))).isEmpty();
  }

  private PayoutAnswer answered() {
    return ((PayoutAnswered) house.sent().getLast().command()).answer();
  }

  @Test
  void what_is_paid_is_told_to_the_refund() throws IOException {
    says.add(new Said(200, "{\"id\": \"re_1\", \"status\": \"succeeded\"}"));

    assertThat(take(new StartPayout(payout()))).isTrue();

    assertThat(answered()).isEqualTo(new PayoutAnswer.Accepted("re_1", true, null));
    assertThat(house.sent().getLast().to()).isEqualTo("refund/R-1");
    assertThat(heard).containsExactly("POST /v1/refunds Bearer sk_1");
  }

  @Test
  void a_request_without_an_answer_is_not_repeated_but_asked_about() throws IOException {
    says.add(new Said(0, ""));

    assertThat(take(new StartPayout(payout()))).isTrue();

    assertThat(answered()).isEqualTo(new PayoutAnswer.Unclear("no_answer"));
    assertThat(heard).hasSize(1);
  }

  @Test
  void a_reversal_without_an_answer_is_looked_for_before_it_is_asked_for_again()
      throws IOException {
    var refund = """
        {"id": "re_1", "amount": 1250, "charge": {"id": "ch_1", "amount": 1250,
         "transfer": {"id": "tr_1", "amount": 1250}}}""";
    says.addAll(
        List.of(new Said(200, refund), new Said(200, "{\"data\": []}"), new Said(0, ""),
            new Said(200, refund), new Said(200, """
                {"data": [{"id": "trr_1", "metadata": {"parley_refund": "R-1"}}]}""")));

    assertThat(take(new ReverseTransfer(payout(), "re_1"))).isTrue();
    assertThat(house.sent().getLast().command())
        .isEqualTo(new ReversalAnswered(new PayoutAnswer.Unclear("no_answer")));
    assertThat(take(new ReverseTransfer(payout(), "re_1"))).isTrue();

    assertThat(house.sent().getLast().command())
        .isEqualTo(new ReversalAnswered(new PayoutAnswer.Accepted("trr_1", true, true)));
    assertThat(heard).filteredOn(call -> call.startsWith("POST")).hasSize(1);
  }

  @Test
  void a_question_without_an_answer_is_asked_again() throws IOException {
    says.add(new Said(0, ""));
    says.add(new Said(0, ""));

    assertThat(take(new AskPayout(payout(), "re_1"))).isFalse();
    assertThat(house.sent()).isEmpty();
  }

  @Test
  void a_rate_limit_is_waited_for() throws IOException {
    says.add(new Said(429, "{}"));

    assertThat(take(new StartPayout(payout()))).isFalse();

    assertThat(house.hidden()).singleElement().satisfies(
        seconds -> assertThat(seconds).isBetween(7, 9));
    assertThat(house.sent()).isEmpty();
  }

  @Test
  void a_wrong_key_is_tried_again_and_a_new_one_is_read_without_a_deployment() throws IOException {
    says.add(new Said(401, "{}"));
    says.add(new Said(200, "{\"id\": \"re_1\", \"status\": \"pending\"}"));

    assertThat(take(new StartPayout(payout()))).isFalse();
    house.keep("providers/stripe", "{\"api_key\": \"sk_2\"}");
    house.pass(Duration.ofMinutes(5));
    assertThat(take(new StartPayout(payout()))).isTrue();

    assertThat(heard).containsExactly("POST /v1/refunds Bearer sk_1",
        "POST /v1/refunds Bearer sk_2");
  }

  @Test
  void nobody_there_is_no_answer_and_certainly_no_payment() throws IOException {
    stripe.stop(0);

    assertThat(take(new StartPayout(payout()))).isFalse();
    assertThat(house.sent()).isEmpty();
  }

  @Test
  void what_waited_longer_than_keys_are_kept_is_looked_for_before_it_is_paid() throws IOException {
    house.pass(Duration.ofHours(12).plusSeconds(1));
    says.add(new Said(200,
        """
            {"data": [{"id": "re_1", "status": "succeeded", "metadata": {"parley_refund": "R-1"}}]}"""));
    says.add(new Said(200, "{\"data\": [], \"has_more\": false}"));
    says.add(new Said(200, "{\"id\": \"re_2\", \"status\": \"succeeded\"}"));

    take(new StartPayout(payout()));
    assertThat(answered()).isEqualTo(new PayoutAnswer.Accepted("re_1", true, null));
    take(new StartPayout(payout()));
    assertThat(answered()).isEqualTo(new PayoutAnswer.Accepted("re_2", true, null));

    assertThat(heard).containsExactly(
        "GET /v1/refunds Bearer sk_1", "GET /v1/refunds Bearer sk_1",
        "POST /v1/refunds Bearer sk_1");
  }

  @Test
  void a_provider_without_a_key_is_paid_by_hand() throws IOException {
    var square = new Payout(
        "square", "pay_1", null, "R-1", new Money(1250, "EUR"), "damaged", House.NINE,
        true);

    assertThat(take(new StartPayout(square))).isTrue();
    assertThat(answered()).isEqualTo(new PayoutAnswer.Unreachable());
  }
}
