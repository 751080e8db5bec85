package dev.parley.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.endtoend.Tills.Sale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever fails, dies, comes twice or in another order on the way to a payment provider and back, each refund is paid
 * once. With {@code -Drefunds=500 -Dseed=7} so many of them, and the figures.
 */
class RefundsPaidOnceTest {
  private static final int REFUNDS = Integer.getInteger("refunds", 12);
  private static final long SEED = Long.getLong("seed", 7);
  private static final long CAPTURED = 10_000;
  /** Who dies, and where; each while a part of the refunds is approved. */
  private static final List<String> DEATHS = List.of(
      "RefundsApi after_commit", "RefundCommands before_commit", "RefundCommands after_commit",
      "Payouts after_send", "PaymentPayloads after_send", "PaymentCommands after_commit");

  private static House house;
  private static Tills tills;

  private final Map<String, Long> struck = new TreeMap<>();
  private final Set<String> deaths = new HashSet<>();

  @BeforeAll
  static void open() throws Exception {
    house = House.open();
    tills = Tills.in(house);
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @AfterEach
  void nothing_goes_wrong_any_more() throws Exception {
    house.local("DELETE", "faults", "");
  }

  @Test
  void each_refund_is_paid_once_and_no_payment_gives_back_more_than_it_had() throws Exception {
    var asked = asked();
    var refunds = List.copyOf(asked.keySet());
    for (var part = 0; part < DEATHS.size(); part++) {
      goesWrong(SEED + part, DEATHS.get(part));
      for (var n = part; n < refunds.size(); n += DEATHS.size()) {
        tills.approve(refunds.get(n));
      }
      house.settle();
      count();
    }
    house.advance(Duration.ofHours(6));
    house.local("DELETE", "faults", "");
    house.advance(Duration.ofHours(6));

    assertThat(ids(paid(asked)))
        .as("carried out at the providers").containsExactlyInAnyOrderElementsOf(refunds);
    assertThat(given(asked))
        .allSatisfy((payment, minor) -> assertThat(minor).isLessThanOrEqualTo(CAPTURED));
    var stuck = stuck(asked);
    house.advance(Duration.ofDays(16));
    assertThat(told(stuck)).as("stuck, and told of").containsAll(ids(stuck));

    for (var paid : stuck) {
      tills.become(paid, "succeeded");
    }
    house.settle();
    for (var refund : refunds) {
      assertThat(tills.refund(refund).path("status").asText()).as(refund).isEqualTo("succeeded");
    }
    assertThat(ids(paid(asked))).containsExactlyInAnyOrderElementsOf(refunds);
    say(asked, stuck.size());
  }

  private static void goesWrong(long seed, String death) throws Exception {
    var who = death.split(" ", 2);
    house.local("PUT", "faults", """
        {"seed": %d, "dynamodb": {"throttle": 0.02, "conflict": 0.05, "timeout": 0.02},
         "sqs": {"send_failure": 0.05, "duplicate": 0.2, "reorder": 0.5},
         "payments": {"unavailable": 0.05, "throttle": 0.05, "timeout": 0.15, "pending": 0.1,
          "unfunded": 0.05, "duplicate": 0.3},
         "crash": {"function": "%s", "point": "%s", "times": %d}}"""
        .formatted(seed, who[0], who[1], Math.max(2, REFUNDS / 50)));
  }

  private void count() throws Exception {
    house.local("GET", "faults", "").json().path("struck").propertyStream()
        .forEach(kind -> struck.merge(kind.getKey(), kind.getValue().asLong(), Long::sum));
    House.items(house.local("GET", "invocations?limit=10000", "")).stream()
        .filter(invocation -> invocation.path("outcome").asText().equals("crashed"))
        .forEach(invocation -> deaths.add(invocation.path("request_id").asText()));
  }

  private void say(Map<String, Sale> asked, int stuck) throws Exception {
    assertThat(deaths).as("functions that died").isNotEmpty();
    assertThat(struck).as("what went wrong").containsKeys("duplicate", "reorder", "timeout");
    System.out.printf(
        "%d refunds of %d payments, seed %d, %d invocations: each was carried out once%n"
            + "%d functions died; struck: %s%n"
            + "%d were stuck, and somebody was told of each%n"
            + "no payment of %d gave back more than that: %d at most%n",
        asked.size(), asked.values().stream().distinct().count(), SEED,
        house.local("GET", "invocations?limit=1", "").json().path("count").asLong(), deaths.size(),
        struck, stuck, CAPTURED, Collections.max(given(asked).values()));
  }

  /** Two refunds of each payment, and a third one for which there is not enough left. */
  private static Map<String, Sale> asked() throws Exception {
    var asked = new LinkedHashMap<String, Sale>();
    for (var sale : sales(0, REFUNDS / 2)) {
      asked.put(ask(sale, "L-1", 6000), sale);
      asked.put(ask(sale, "L-2", 3500), sale);
      assertThat(tills.ask(sale, "L-1", 600, "more-" + sale.order()).path("status").asText())
          .isEqualTo("rejected");
    }
    return asked;
  }

  private static List<Sale> sales(int first, int many) throws Exception {
    var sales = new ArrayList<Sale>();
    for (var n = first; n < first + many; n++) {
      sales.add(tills.sale(n));
    }
    house.settle();
    return sales;
  }

  private static String ask(Sale sale, String line, long minor) throws Exception {
    var refund = tills.ask(sale, line, minor, "ask-" + sale.order() + line);
    assertThat(refund.path("status").asText()).as(refund.toString()).isEqualTo("held");
    return refund.path("id").asText();
  }

  private static List<String> ids(List<JsonNode> paid) {
    return paid.stream().map(item -> item.path("refund_id").asText()).toList();
  }

  private static List<JsonNode> paid(Map<String, Sale> asked) throws Exception {
    return tills.paid().stream()
        .filter(paid -> asked.containsKey(paid.path("refund_id").asText())).toList();
  }

  private static Map<String, Long> given(Map<String, Sale> asked) throws Exception {
    return paid(asked).stream().collect(Collectors.groupingBy(
        item -> item.path("payment_ref").asText(),
        Collectors.summingLong(item -> item.path("amount_minor").asLong())));
  }

  private static List<JsonNode> stuck(Map<String, Sale> asked) throws Exception {
    Predicate<JsonNode> pending = item -> item.path("status").asText().equals("pending");
    return paid(asked).stream().filter(pending).toList();
  }

  /** The refunds that somebody is told to look after. */
  private static List<String> told(List<JsonNode> stuck) throws Exception {
    var told = new ArrayList<String>();
    for (var paid : stuck) {
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
    var asked = new LinkedHashMap<String, Sale>();
    for (var sale : sales(REFUNDS, Tills.PROVIDERS.size())) {
      var refund = ask(sale, "L-1", 6000);
      tills.approve(refund);
      asked.put(refund, sale);
    }
    house.settle();
    assertThat(statuses(asked).values()).hasSize(3).containsOnly("succeeded");

    for (var paid : paid(asked)) {
      tills.become(paid, "failed");
    }
    house.settle();
    assertThat(statuses(asked).values()).hasSize(3).containsOnly("failed");
  }

  /** By provider. */
  private static Map<String, String> statuses(Map<String, Sale> asked) throws Exception {
    var statuses = new TreeMap<String, String>();
    for (var refund : asked.entrySet()) {
      statuses.put(
          refund.getValue().provider(), tills.refund(refund.getKey()).path("status").asText());
    }
    return statuses;
  }
}
