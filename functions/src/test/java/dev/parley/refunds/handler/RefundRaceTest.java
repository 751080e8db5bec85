package dev.parley.refunds.handler;

import static dev.parley.refunds.handler.Till.line;
import static dev.parley.refunds.handler.Till.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Call;
import dev.parley.payments.Payment;
import dev.parley.shared.journal.Replay;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.Wiring;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many ask at once for parts of one payment. */
class RefundRaceTest {
  private static final int ASKS = 200;
  private static final String PAYMENT = "payment/stripe/pi_1";

  @Test
  void two_hundred_at_once_never_take_more_than_there_is() throws Exception {
    var till = new Till("live");
    var store = new ContestedJournal(till.house.store(), new Random(11));
    var api = new RefundsApi(
        new Wiring(
            new Environment(
                Map.of("AWS_LAMBDA_FUNCTION_NAME", "RefundsApi", "MODE", "live"),
                () -> till.house.now(), new Random(12), till.house),
            () -> store, () -> _ -> {}));

    long held;
    try (var people = Executors.newFixedThreadPool(16)) {
      var all = IntStream.range(0, ASKS)
          .<Callable<String>>mapToObj(n -> () -> insist(api, n))
          .toList();
      held = 0;
      for (var asked : people.invokeAll(all)) {
        held += asked.get().equals("held") ? 1 : 0;
      }
    }

    var head = till.house.journal().head(PAYMENT).orElseThrow();
    var payment = Objects.requireNonNull(Payment.AGGREGATE.state(head));
    assertThat(store.conflicts()).as("injected conflicts").hasValueGreaterThan(ASKS / 10);
    assertThat(held).isEqualTo(40); // 60.00 of the line, 1.50 each
    assertThat(payment.figures().pending()).isEqualTo(6_000);
    assertThat(payment.standing()).hasSize(40);
    assertThat(JsonRecords.restore(
        Replay.of(till.house.journal().entries(PAYMENT)), Payment.class)).isEqualTo(payment);
  }

  /** As callers do: again with the same key, as long as the answer says that it helps. */
  private static String insist(RefundsApi api, int n) throws IOException {
    var call = Call.of("POST /refunds", "/refunds").by("agent", "A-" + n % 7)
        .header("idempotency-key", "ask-" + n).body(lines(line("L-1", 150)));
    Json answer;
    do {
      answer = call.to(api).json();
    } while (answer.flag("retryable"));
    return answer.text("status").orElseThrow();
  }
}
