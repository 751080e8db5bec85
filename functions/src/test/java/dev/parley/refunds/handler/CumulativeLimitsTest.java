package dev.parley.refunds.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Batch;
import dev.parley.invocation.Call;
import dev.parley.invocation.Invocation;
import dev.parley.invocation.StoreInMemory;
import dev.parley.refunds.handler.Turns.Turn;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.PayoutCommand.Payout;
import dev.parley.shared.core.PayoutCommand.StartPayout;
import dev.parley.shared.core.RefundCommand.ExecuteRefund;
import dev.parley.shared.journal.Commit;
import dev.parley.shared.journal.Links;
import dev.parley.shared.journal.MemoryStore;
import dev.parley.shared.journal.Store;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.Wiring;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refunds that do not know of each other when they are decided do when they are paid. */
class CumulativeLimitsTest {
  private static final int ASKS = 8;
  private static final long EACH = 1_500;
  private static final long LIMIT = 5_000;

  private final List<Message> sent = new ArrayList<>();

  /** A store in which no refund is found by whose it is: everybody reads before anybody has written. */
  private record Blind(MemoryStore store) implements StoreInMemory {

    @Override
    public Links links() {
      return (from, kind, limit, after) -> kind.equals("refund")
          ? List.of()
          : store.from(from, kind, limit, after);
    }
  }

  @ParameterizedTest
  @CsvSource({"per_buyer, 1", "per_buyer, 2", "per_buyer, 3", "per_agent_day, 4",
      "per_agent_day, 5"})
  void what_is_paid_unasked_stays_within_a_limit_however_much_is_asked_for_at_once(
      String limited, long seed) throws IOException {
    var till = new Till("live");
    till.limits(limited, LIMIT);
    var api = new RefundsApi(wiring("RefundsApi", till, new Blind(till.house.store()), sent));
    var chance = new Random(seed);
    for (var n = 0; n < ASKS; n++) {
      paidOrder(till, n);
      assertThat(ask(api, n)).isEqualTo("approved");
      if (chance.nextInt(3) == 0) {
        carryOut(till, chance);
      }
    }
    carryOut(till, chance);

    assertThat(till.started.stream().map(Payout::amount).mapToLong(Money::amountMinor).sum())
        .isLessThanOrEqualTo(LIMIT);
    assertThat(till.house.store().rows("refunds/held", ASKS, null)).isNotEmpty();
  }

  /** A store whose owner waits for a turn before each commit. */
  private record Taking(MemoryStore store, Turn turn) implements OwnCommits {

    @Override
    public Outcome commit(Commit commit) {
      turn.await();
      return store.commit(commit);
    }
  }

  /** Each reads, decides, reads again and pays, and the other does so in between wherever that is possible. */
  @ParameterizedTest
  @CsvSource({"per_buyer", "per_agent_day"})
  void two_at_once_stay_within_a_limit_in_every_order_of_their_steps(String limited)
      throws Exception {
    var paid = new TreeMap<Long, Integer>();
    var blind = 0;
    for (var order : Turns.orders(4)) {
      var till = new Till("live");
      till.limits(limited, 2 * EACH - 1);
      paidOrder(till, 0);
      paidOrder(till, 1);
      var started = Collections.synchronizedList(new ArrayList<StartPayout>());
      var approved = new AtomicInteger();
      Turns.take(
          order,
          List.of(
              turn -> refund(till, asking(0), turn, started, approved),
              turn -> refund(till, asking(1), turn, started, approved)));

      var sum = started.stream().mapToLong(it -> it.payout().amount().amountMinor()).sum();
      assertThat(sum).as("%s", order).isLessThan(2 * EACH);
      paid.merge(sum, 1, Math::addExact);
      blind += approved.get() == 2 ? 1 : 0;
    }
    assertThat(paid).containsKey(EACH);
    assertThat(blind).isPositive();
  }

  /** Each finds the other's part in the other payment before it pays, whichever was written first. */
  @Test
  void no_line_is_given_back_twice_from_two_payments_in_any_order_of_their_steps()
      throws Exception {
    var blind = 0;
    var paid = 0;
    for (var order : Turns.orders(4)) {
      var till = new Till("live");
      till.limits("per_refund", 1_000_000);
      till.order("O-30", "EUR", "pi_30", "pi_31");
      till.captured("pi_30", new Money(10_000, "EUR"));
      till.captured("pi_31", new Money(10_000, "EUR"));
      var started = Collections.synchronizedList(new ArrayList<StartPayout>());
      var approved = new AtomicInteger();
      Turns.take(
          order,
          List.of(
              turn -> refund(till, ofLine("pi_30"), turn, started, approved),
              turn -> refund(till, ofLine("pi_31"), turn, started, approved)));

      assertThat(started).as("%s", order).hasSizeLessThan(2);
      blind += approved.get() == 2 ? 1 : 0;
      paid += started.size();
    }
    assertThat(blind).isPositive();
    assertThat(paid).isPositive();
  }

  /** All of a line that costs 60.00. */
  private static String ofLine(String payment) {
    return """
        {"order_id": "O-30", "payment_id": "%s", "reason": "damaged", "borne_by": "carrier",
         "components": [{"kind": "line", "line_id": "L-1", "amount_minor": 6000}]}"""
        .formatted(payment);
  }

  /** Asks for a refund and carries it out, in four steps. */
  private static void refund(
      Till till, String body, Turn turn, List<StartPayout> started, AtomicInteger approved)
      throws IOException {
    turn.await();
    var mine = new ArrayList<Message>();
    var store = new Taking(till.house.store(), turn);
    var api = new RefundsApi(wiring("RefundsApi", till, store, mine));
    if (ask(api, body).equals("approved")) {
      approved.incrementAndGet();
      turn.await();
      var execute = mine.stream().filter(it -> it.command() instanceof ExecuteRefund).toList();
      var commands = new RefundCommands(wiring("RefundCommands", till, store, mine));
      assertThat(Batch.failed(Invocation.answer(commands, Batch.of(execute)))).isEmpty();
    }
    mine.stream().map(Message::command).filter(StartPayout.class::isInstance)
        .map(StartPayout.class::cast).forEach(started::add);
  }

  private static Wiring wiring(String function, Till till, Store store, List<Message> sent) {
    return new Wiring(
        new Environment(
            Map.of("AWS_LAMBDA_FUNCTION_NAME", function, "MODE", "live"),
            () -> till.house.now(), new Random(1), till.house),
        () -> store, () -> sent::addAll);
  }

  @Test
  void what_was_asked_for_on_one_day_counts_on_that_day_when_it_is_paid_after_midnight()
      throws IOException {
    var till = new Till("live");
    till.limits("per_agent_day", LIMIT);
    var api = new RefundsApi(
        wiring("RefundsApi", till, new Blind(till.house.store()), sent));
    till.house.pass(Duration.ofHours(14).plusMinutes(59));
    for (var n = 0; n < ASKS; n++) {
      paidOrder(till, n);
      assertThat(ask(api, n)).isEqualTo("approved");
      if (n == 1) {
        carryOut(till, new Random(6));
      }
    }
    till.house.pass(Duration.ofMinutes(2));
    sent.replaceAll(message -> askedAgain(message, till.house.now()));
    carryOut(till, new Random(7));

    assertThat(till.started.stream().map(Payout::amount).mapToLong(Money::amountMinor).sum())
        .isEqualTo(2 * EACH);
  }

  /** As a refund is carried out that waited: by a message of its own, later. */
  private static Message askedAgain(Message message, Instant now) {
    return new Message(
        message.id() + "/again", message.to(), now, message.actor(), message.correlationId(),
        message.source(), message.sourceVersion(), message.command());
  }

  private static void paidOrder(Till till, int n) throws IOException {
    till.order("O-" + (10 + n), "EUR", "pi_" + (10 + n));
    till.captured("pi_" + (10 + n), new Money(10_000, "EUR"));
  }

  private void carryOut(Till till, Random chance) throws IOException {
    Collections.shuffle(sent, chance);
    till.take(List.copyOf(sent));
    sent.clear();
    till.settle();
  }

  private static String asking(int n) {
    return """
        {"order_id": "O-%d", "reason": "damaged", "borne_by": "carrier", "components":
          [{"kind": "line", "line_id": "L-1", "amount_minor": %d}]}""".formatted(10 + n, EACH);
  }

  private static String ask(RefundsApi api, int n) throws IOException {
    return ask(api, asking(n));
  }

  private static String ask(RefundsApi api, String body) throws IOException {
    return Call.of("POST /refunds", "/refunds").by("agent", "A-1")
        .numbered("ask-" + Ids.derived(body)).body(body).to(api).json().text("status")
        .orElseThrow();
  }
}
