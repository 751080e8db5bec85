package dev.parley.payments;

import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.core.PaymentCommand.ExpectPayment;
import dev.parley.shared.core.PaymentCommand.ReportPayment;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.shared.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The heads of one payment with a queue between them that keeps no order. */
final class Wallet {
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  static final String INTENT = "pi_1";
  static final String CHARGE = "ch_1";

  private final Map<String, Payment> heads = new HashMap<>();
  private final Map<String, Concern> concerns = new TreeMap<>();
  private final Set<String> everOpen = new TreeSet<>();
  private final Set<String> references = new TreeSet<>();
  private final List<Effect> queue = new ArrayList<>();

  static ReportPayment captured(long amount) {
    return report(PaymentEventType.PAYMENT_CAPTURED, CHARGE, amount, NOON, true);
  }

  /**
   * An event of a provider.
   *
   * @param ref
   *          of the refund, the dispute or the charge, as the type has it
   * @param byIntent
   *          whether it names the intent beside the charge
   */
  static ReportPayment report(
      PaymentEventType type, String ref, long amount, Instant at, boolean byIntent) {
    var id = "stripe:" + type + ref + amount + at + byIntent;
    var total = type == PaymentEventType.REFUND_TOTAL_CHANGED ? new Money(amount, "EUR") : null;
    return new ReportPayment(
        new PaymentEvent(
            "stripe", type, id, id, at,
            byIntent ? INTENT : CHARGE,
            byIntent ? Set.of(CHARGE) : Set.of(),
            CHARGE,
            type.name().startsWith("REFUND") ? ref : null,
            type.name().startsWith("DISPUTE") ? ref : null,
            new Money(amount, "EUR"), total, at.plusSeconds(amount), null, "raw", null));
  }

  /** Money that the provider took back, without naming the dispute. */
  static ReportPayment reversed(long amount, Instant at) {
    var id = "stripe:reversed" + amount + at;
    return new ReportPayment(
        new PaymentEvent(
            "stripe", PaymentEventType.DISPUTE_FUNDS_WITHDRAWN, id, id, at, INTENT, Set.of(CHARGE),
            null, null, null, new Money(amount, "EUR"), null, null, null, "raw", null));
  }

  /** Puts a command into the queue of the head that it names. */
  void receives(PaymentCommand command) {
    var head = switch (command) {
      case ReportPayment(var event) -> event.head();
      case ExpectPayment expect -> PaymentCommand.head(expect.provider(), expect.paymentRef());
      default -> throw new AssertionError("nobody sends " + command);
    };
    queue.add(new Effect(head, command));
    if (queue.size() == 1) {
      deliver(0);
    }
  }

  /** Delivers what is under way, in any order, until nothing is. */
  void settles(Random dice) {
    while (!queue.isEmpty()) {
      deliver(dice.nextInt(queue.size()));
    }
  }

  private void deliver(int n) {
    var effect = queue.remove(n);
    switch (effect.command()) {
      case PaymentCommand command -> take(effect.to(), command);
      case Concern concern -> note(concern);
      default -> throw new AssertionError("nobody expects " + effect);
    }
  }

  private void take(String head, PaymentCommand command) {
    var decision = Payments.decide(heads.get(head), command, NOON);
    heads.put(head, Objects.requireNonNull(decision.next()));
    decision.links().stream().map(Link::from).forEach(references::add);
    for (var effect : decision.effects()) {
      if (effect.command() instanceof Concern concern) {
        note(concern);
      } else {
        queue.add(effect);
      }
    }
  }

  /** A ticket follows the head under which the payment is kept, and any other one until it joins. */
  private void note(Concern concern) {
    concerns.put(concern.subject(), concern);
    if (!concern.over()) {
      everOpen.add(concern.subject());
    }
  }

  Payment state() {
    return Objects.requireNonNull(heads.get(PaymentCommand.head("stripe", INTENT)));
  }

  @Nullable
  Payment under(String ref) {
    return heads.get(PaymentCommand.head("stripe", ref));
  }

  Json view() {
    return PaymentView.json(state());
  }

  Map<String, Concern> concerns() {
    return Map.copyOf(concerns);
  }

  Set<String> everOpen() {
    return everOpen;
  }

  Set<String> reachable() {
    return references;
  }
}
