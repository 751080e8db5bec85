package dev.parley.refunds.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Call;
import dev.parley.invocation.StoreInMemory;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.PayoutCommand.Payout;
import dev.parley.shared.journal.Links;
import dev.parley.shared.journal.MemoryStore;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.Wiring;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
    var api = new RefundsApi(
        new Wiring(
            new Environment(
                Map.of("AWS_LAMBDA_FUNCTION_NAME", "RefundsApi", "MODE", "live"),
                () -> till.house.now(), new Random(seed), till.house),
            () -> new Blind(till.house.store()), () -> sent::addAll));
    var chance = new Random(seed);
    for (var n = 0; n < ASKS; n++) {
      till.order("O-" + (10 + n), "EUR", "pi_" + (10 + n));
      till.captured("pi_" + (10 + n), new Money(10_000, "EUR"));
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

  private void carryOut(Till till, Random chance) throws IOException {
    Collections.shuffle(sent, chance);
    till.take(List.copyOf(sent));
    sent.clear();
    till.settle();
  }

  private static String ask(RefundsApi api, int n) throws IOException {
    return Call.of("POST /refunds", "/refunds").by("agent", "A-1").numbered("ask-" + n).body("""
        {"order_id": "O-%d", "reason": "damaged", "borne_by": "carrier", "components":
          [{"kind": "line", "line_id": "L-1", "amount_minor": %d}]}""".formatted(10 + n, EACH))
        .to(api).json().text("status").orElseThrow();
  }
}
