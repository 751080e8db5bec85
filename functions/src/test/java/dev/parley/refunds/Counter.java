package dev.parley.refunds;

import dev.parley.orders.Order;
import dev.parley.payments.Payment;
import dev.parley.payments.Payments;
import dev.parley.refunds.RefundEvent.Asked;
import dev.parley.refunds.RefundEvent.Told;
import dev.parley.refunds.RefundEvent.Voted;
import dev.parley.refunds.checks.Ask;
import dev.parley.refunds.checks.Ask.BorneBy;
import dev.parley.refunds.checks.Ask.Part;
import dev.parley.refunds.checks.Dossier.BuyerFacts;
import dev.parley.refunds.checks.Dossier.Slip;
import dev.parley.refunds.checks.Dossier.Spent;
import dev.parley.refunds.checks.Finding.Need;
import dev.parley.refunds.checks.RefundRules;
import dev.parley.shared.core.Command;
import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.core.PaymentCommand.ReportPayment;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.core.PayoutAnswer;
import dev.parley.shared.core.RefundCommand;
import dev.parley.shared.core.RefundCommand.PayoutAnswered;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.policy.Mode;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.ShippedPolicies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Refunds of one payment of 100.00, decided one after the other without any store. */
final class Counter {
  static final Instant START = Instant.parse("2026-11-18T09:00:00Z"); // a Wednesday

  Instant now = START;
  Mode mode = Mode.LIVE;
  @Nullable
  Instant promisedBy;
  final List<Effect> effects = new ArrayList<>();
  final List<Slip> slips = new ArrayList<>();
  private Payment payment = Payment.unheardOf("stripe", "pi_1");
  private final Map<String, Refund> refunds = new TreeMap<>();
  private final RefundRules rules;
  private int events;

  Counter(long limit, @Nullable Long askSellerAbove) {
    var shipped = (Json.Obj) new ShippedPolicies().active(PolicyKind.REFUNDS).document();
    var limits = Json.object(
        "per_refund", limit, "per_order", limit, "per_buyer", limit, "per_agent_day", limit);
    var above = askSellerAbove == null ? Json.object() : Json.object("EUR", askSellerAbove);
    rules = JsonRecords.read(
        shipped.with("limits", Json.object("EUR", limits)).with(
            "seller_approval",
            Json.object("above", above, "within", "PT72H", "silence", "lead_decides")),
        RefundRules.class);
    hears(PaymentEventType.PAYMENT_CAPTURED, 10_000, null, null);
  }

  Payment payment() {
    return payment;
  }

  Refund refund(String id) {
    return Objects.requireNonNull(refunds.get(id), id);
  }

  Set<String> ids() {
    return refunds.keySet();
  }

  private static Order order() {
    return new Order(
        "B-1", "DE", null, START.minus(Duration.ofDays(9)), "EUR", null,
        List.of(new Order.Line("L-1", "S-1", "sku", "Lamp", 1, 10_000, null, null)), null, null,
        List.of(new Order.Payment("stripe", "pi_1", 10_000)), List.of(), START, null);
  }

  RefundStatus asks(String id, long minor) {
    return asks(id, minor, "damaged", BorneBy.PLATFORM);
  }

  RefundStatus asks(String id, long minor, String reason, BorneBy borneBy) {
    var ask = new Ask(
        "O-1", null, reason, List.of(new Part(Part.Kind.LINE, "L-1", null, minor)), "EUR", borneBy,
        null, null, promisedBy);
    return happens(id, new Asked(id, ask, Party.agent("A-1"), "stripe", "pi_1"));
  }

  RefundStatus approves(String id, String lead) {
    return happens(id, new Voted(new Party("lead/" + lead), Need.LEAD, true, null));
  }

  RefundStatus rejects(String id) {
    return happens(id, new Voted(new Party("lead/L-1"), Need.LEAD, false, null));
  }

  RefundStatus told(String id, RefundCommand command) {
    return happens(id, new Told(command));
  }

  RefundStatus answers(String id, PayoutAnswer answer) {
    return told(id, new PayoutAnswered(answer));
  }

  RefundStatus happens(String id, RefundEvent event) {
    var circumstances = new Circumstances(
        order(), List.of(), false, slips, List.of(), new BuyerFacts(0, 1, false), new Spent(0, 0),
        mode,
        rules, Map.of());
    var joint = new Refunding(circumstances).decide(refunds.get(id), payment, event, now);
    var decision = joint.decision();
    if (decision.next() != null) {
      refunds.put(id, decision.next());
    }
    if (joint.other() != null) {
      payment = joint.other();
    }
    sent(decision.effects());
    return refund(id).stage().status();
  }

  private void sent(List<Effect> more) {
    effects.addAll(more);
    for (var effect : more) {
      if (effect.command() instanceof PaymentCommand command) {
        pays(command);
      } else if (effect.command() instanceof RefundCommand command
          && effect.to().startsWith("refund/")) {
        told(effect.to().substring("refund/".length()), command);
      }
    }
  }

  private void pays(PaymentCommand command) {
    var decision = Payments.decide(payment, command, now);
    payment = Objects.requireNonNull(decision.next());
    sent(decision.effects());
  }

  /** The provider's webhook says something. */
  void hears(
      PaymentEventType type, long minor, @Nullable String refundRef, @Nullable String disputeRef) {
    var key = "stripe/evt_" + ++events;
    pays(
        new ReportPayment(
            new PaymentEvent(
                "stripe", type, key, key, now, "pi_1", Set.of(), null, refundRef, disputeRef,
                new Money(minor, "EUR"), null, null, null, "raw", null)));
  }

  /** The time goes on, stopping where a refund must be looked at. */
  void pass(Duration time) {
    var until = now.plus(time);
    while (true) {
      var next = refunds.values().stream()
          .filter(refund -> refund.lookAt() != null && !refund.lookAt().isAfter(until))
          .min(Comparator.comparing(
              (Refund refund) -> Objects.requireNonNull(refund.lookAt())));
      if (next.isEmpty()) {
        now = until;
        return;
      }
      now = Objects.requireNonNull(next.get().lookAt());
      told(
          next.get().id(),
          new DeadlineReached(Inbox.REFUNDS, 1));
    }
  }

  List<Concern> concerns() {
    return commands(Concern.class);
  }

  List<Notify> messages() {
    return commands(Notify.class);
  }

  <C extends Command> List<C> commands(Class<C> type) {
    return effects.stream().map(Effect::command).filter(type::isInstance).map(type::cast).toList();
  }
}
