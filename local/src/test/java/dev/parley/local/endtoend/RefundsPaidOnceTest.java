package dev.parley.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.endtoend.Tills.Sale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever fails on the way to a payment provider and back, each refund is paid once. */
class RefundsPaidOnceTest {
  private static final int REFUNDS = Integer.getInteger("refunds", 30);

  private House house;
  private Tills tills;

  @BeforeEach
  void open() throws Exception {
    house = House.open();
    tills = Tills.in(house);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void each_refund_is_paid_once_and_no_payment_gives_back_more_than_it_had() throws Exception {
    var asked = asked();
    house.local("PUT", "faults", """
        {"seed": 7, "dynamodb": {"throttle": 0.02, "conflict": 0.05, "timeout": 0.02},
         "sqs": {"send_failure": 0.05, "duplicate": 0.2, "reorder": 0.5},
         "payments": {"unavailable": 0.05, "throttle": 0.05, "timeout": 0.15, "pending": 0.1,
          "unfunded": 0.05, "duplicate": 0.3},
         "crash": {"function": "Payouts", "point": "after_send", "times": 5}}""");
    for (var refund : asked.keySet()) {
      tills.approve(refund);
    }
    house.advance(Duration.ofHours(6));
    var struck = house.local("GET", "faults", "").json().path("struck");
    house.local("DELETE", "faults", "");
    house.advance(Duration.ofHours(6));

    assertThat(ids(tills.paid()))
        .as("carried out at the providers").containsExactlyInAnyOrderElementsOf(asked.keySet());
    assertThat(given())
        .allSatisfy((payment, minor) -> assertThat(minor).isLessThanOrEqualTo(10_000));
    var stuck = stuck();
    house.advance(Duration.ofDays(16));
    assertThat(told()).as("stuck, and told of").containsAll(ids(stuck));

    for (var paid : stuck) {
      tills.become(paid, "succeeded");
    }
    house.settle();
    for (var refund : asked.keySet()) {
      assertThat(tills.refund(refund).path("status").asText()).as(refund).isEqualTo("succeeded");
    }
    assertThat(ids(tills.paid())).containsExactlyInAnyOrderElementsOf(asked.keySet());
    System.out.println(asked.size() + " refunds, " + stuck.size() + " stuck; struck: " + struck);
  }

  /** Two refunds of each payment, and a third one for which there is not enough left. */
  private Map<String, Sale> asked() throws Exception {
    var asked = new LinkedHashMap<String, Sale>();
    for (var n = 0; n < REFUNDS / 2; n++) {
      var sale = tills.sale(n);
      house.settle();
      for (var part : List.of("L-1 6000", "L-2 3500")) {
        var refund = tills.ask(sale, part.substring(0, 3), Long.parseLong(part.substring(4)),
            "ask-" + n + part.charAt(2));
        assertThat(refund.path("status").asText()).as(refund.toString()).isEqualTo("held");
        asked.put(refund.path("id").asText(), sale);
      }
      assertThat(tills.ask(sale, "L-1", 600, "more-" + n).path("status").asText())
          .isEqualTo("rejected");
    }
    return asked;
  }

  private static List<String> ids(List<JsonNode> paid) {
    return paid.stream().map(item -> item.path("refund_id").asText()).toList();
  }

  private Map<String, Long> given() throws Exception {
    return tills.paid().stream().collect(Collectors.groupingBy(
        item -> item.path("payment_ref").asText(),
        Collectors.summingLong(item -> item.path("amount_minor").asLong())));
  }

  private List<JsonNode> stuck() throws Exception {
    Predicate<JsonNode> pending = item -> item.path("status").asText().equals("pending");
    return tills.paid().stream().filter(pending).toList();
  }

  /** The refunds that somebody is told to look after. */
  private List<String> told() throws Exception {
    var told = new ArrayList<String>();
    for (var paid : stuck()) {
      var order = tills.refund(paid.path("refund_id").asText()).path("order_id").asText();
      var tags = house.ticketsOf(order).stream().map(ticket -> ticket.path("tags").toString())
          .collect(Collectors.joining());
      if (tags.contains("refund_stuck") || tags.contains("balance_insufficient")) {
        told.add(paid.path("refund_id").asText());
      }
    }
    return told;
  }

  @Test
  void a_refund_that_comes_back_later_is_not_paid_any_more() throws Exception {
    for (var n = 0; n < 3; n++) {
      var sale = tills.sale(n);
      house.settle();
      var refund = tills.ask(sale, "L-1", 6000, "ask-" + n).path("id").asText();
      tills.approve(refund);
      house.settle();
      assertThat(tills.refund(refund).path("status").asText())
          .as(sale.provider()).isEqualTo("succeeded");

      tills.become(tills.paid().getLast(), "failed");
      house.settle();
      assertThat(tills.refund(refund).path("status").asText())
          .as(sale.provider()).isEqualTo("failed");
    }
  }
}
