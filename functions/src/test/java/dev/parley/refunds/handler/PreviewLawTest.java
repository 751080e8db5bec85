package dev.parley.refunds.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.Money;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A preview says what would be decided, whatever is asked for and whatever was before, and leaves no trace. */
class PreviewLawTest {
  private static final int LIVES = 20;
  private static final int STEPS = 8;

  @Test
  void a_preview_is_the_decision_that_would_follow_it() throws IOException {
    var seen = new TreeSet<String>();
    for (var seed = 0; seed < LIVES; seed++) {
      var chance = new Random(seed);
      var till = new Till(List.of("live", "live", "assist", "observe").get(seed % 4));
      if (seed % 3 > 0) {
        till.limits("per_refund", 3_000);
      }
      till.seller("S-1", seed % 5 == 0 ? "high" : "normal", chance.nextInt(4_000));
      for (var step = 0; step < STEPS; step++) {
        var body = body(chance);
        var sent = till.house.sent().size();

        var preview = till.post(
            "POST /refunds/preview", "/refunds/preview", "agent", "A-1", body);

        assertThat(till.house.sent()).hasSize(sent);
        var decided = till.ask(body);
        assertThat(decided.status()).as(body).isEqualTo(preview.status() == 200 ? 201 : 400);
        if (decided.status() == 201) {
          assertThat(preview.json()).as("seed %d step %d %s", seed, step, body)
              .isEqualTo(((Json.Obj) decided.json()).with("id", Json.none()));
          seen.add(preview.json().text("status").orElseThrow());
        }
        something(till, chance, decided.json().text("id").orElse("none"));
      }
    }
    assertThat(seen).contains("approved", "held", "rejected");
  }

  private static String body(Random chance) {
    var parts = new ArrayList<String>();
    for (var n = Math.max(0, chance.nextInt(5) - 2); n >= 0; n--) {
      parts.add(part(chance));
    }
    var more = List.of(
        "", "\"instrument\": \"iban\",", "\"currency\": \"JPY\",", "\"return_required\": true,",
        "\"payment_id\": \"pi_1\",").get(chance.nextInt(5));
    return """
        {"order_id": "O-1", "reason": "%s", "borne_by": "%s", %s "components": [%s]}""".formatted(
        List.of("damaged", "withdrawal", "not_received").get(chance.nextInt(3)),
        List.of("seller", "platform", "carrier").get(chance.nextInt(3)),
        chance.nextInt(3) == 0 ? more : "", String.join(",", parts));
  }

  private static String part(Random chance) {
    var minor = 1 + chance.nextInt(chance.nextBoolean() ? 900 : 7_000);
    return switch (chance.nextInt(6)) {
      case 0 -> "{\"kind\": \"shipping\", \"amount_minor\": %d}".formatted(minor);
      case 1 -> "{\"kind\": \"goodwill\", \"amount_minor\": %d}".formatted(minor);
      case 2 -> """
          {"kind": "line", "line_id": "L-1", "quantity": %d, "amount_minor": %d}""".formatted(
          1 + chance.nextInt(2), minor);
      case 3 -> "{\"kind\": \"tax\", \"line_id\": \"L-2\", \"amount_minor\": %d}".formatted(minor);
      default -> Till.line("L-" + (1 + chance.nextInt(2)), minor);
    };
  }

  private static void something(Till till, Random chance, String id) throws IOException {
    switch (chance.nextInt(5)) {
      case 0 -> till.decide(id, "lead", "L-1", "approve");
      case 1 -> till.decide(id, "lead", "L-1", "reject");
      case 2 -> till.hears(
          "pi_1", PaymentEventType.DISPUTE_OPENED, new Money(1 + chance.nextInt(3_000), "EUR"),
          null, "dp_" + chance.nextInt(2));
      case 3 -> till.house.pass(Duration.ofHours(chance.nextInt(40)));
      default -> {
      }
    }
    till.settle();
  }
}
