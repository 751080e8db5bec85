package dev.parley.refunds;

import dev.parley.refunds.checks.RefundRules;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.Party;
import dev.parley.shared.policy.Mode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a step of a refund is told, each once: the buyer what becomes of what was promised, the sellers what they are
 * asked and what they bear, whoever asked for it that it hangs. A lead hears of what a ticket is opened for, by that
 * ticket. Of a refund that a house only observes nobody hears anything.
 */
final class Notices {
  private static final Set<String> DESK = Set.of("agent", "lead", "admin");

  private Notices() {}

  static List<Effect> of(Refund before, Refund after, RefundRules rules, Instant now) {
    if (after.mode() == Mode.OBSERVE) {
      return List.of();
    }
    var notices = new ArrayList<>(asked(before, after, rules));
    notices.addAll(ending(before, after, now));
    for (var alert : Alert.values()) {
      if (after.told().contains(alert.key()) && !before.told().contains(alert.key())) {
        notices.addAll(of(alert, after, now));
      }
    }
    notices.addAll(seller(before, after, now));
    return notices;
  }

  private static List<Effect> asked(Refund before, Refund after, RefundRules rules) {
    var until = after.askedAt().plus(rules.sellerApproval().within());
    return asked(after).stream().filter(seller -> !asked(before).contains(seller)).sorted()
        .map(seller -> told(Party.seller(seller), "refund_approval_asked", until, after))
        .toList();
  }

  private static Set<String> asked(Refund refund) {
    return refund.stage() instanceof Stage.Held(_, _, var sellers) ? sellers : Set.of();
  }

  private static List<Effect> ending(Refund before, Refund after, Instant now) {
    if (after.stage().status() == before.stage().status()) {
      return List.of();
    }
    var buyer = Party.buyer(after.buyerId());
    return switch (after.stage()) {
      case Stage.Paid paid -> List.of(told(buyer, "refund_paid", paid.at(), after));
      case Stage.Failed _ -> List.of(told(buyer, "refund_failed", now, after));
      case Stage.Held _, Stage.Approved _, Stage.Paying _, Stage.Rejected _ -> List.of();
    };
  }

  /** A date came, and what it was for is not there. */
  private static List<Effect> of(Alert alert, Refund refund, Instant now) {
    var buyer = Party.buyer(refund.buyerId());
    return switch (alert) {
      case PROMISED -> DESK.contains(refund.by().kind())
          ? List.of(told(refund.by(), "refund_waits", now, refund))
          : List.of();
      case PROMISE_BROKEN -> List.of(told(buyer, "refund_delayed", now, refund));
      case PENDING_LONG -> List.of(told(buyer, "refund_at_bank", now, refund));
      case SELLER_SILENT, PENDING_TOO_LONG, LEGAL_DEADLINE, UNFUNDED, UNCLEAR, FAILED,
          NOT_REVERSED ->
          List.of();
    };
  }

  /** Who alone bears it hears that the money was taken back, or that it is still owed. */
  private static List<Effect> seller(Refund before, Refund after, Instant now) {
    if (after.concerned().size() != 1) {
      return List.of();
    }
    var seller = Party.seller(after.concerned().iterator().next());
    if (isReversed(after) && !isReversed(before)) {
      return List.of(told(seller, "transfer_reversed", now, after));
    }
    return isOwed(after) && !isOwed(before)
        ? List.of(told(seller, "transfer_owed", now, after))
        : List.of();
  }

  private static boolean isReversed(Refund refund) {
    return refund.stage() instanceof Stage.Paid paid && Boolean.TRUE.equals(paid.reversed());
  }

  private static boolean isOwed(Refund refund) {
    return Reversing.NO_MONEY.equals(Reversing.refused(refund));
  }

  private static Effect told(Party to, String kind, Instant at, Refund refund) {
    return new Effect(
        "notification/" + refund.id(),
        new Notify(
            to, kind, at, refund.ask().ticketId(), refund.ask().orderId(), null,
            details(refund)));
  }

  /** What messages about a refund fill in. */
  static Map<String, String> details(Refund refund) {
    var total = refund.ask().total();
    var details = new HashMap<String, String>();
    details.put("refund_id", refund.id());
    details.put(
        "amount", BigDecimal.valueOf(total.amountMinor(), total.digits()).toPlainString()
            + " " + total.currency());
    details.put("provider", refund.provider());
    put(details, "reference", RefundView.ref(refund));
    put(details, "reason", Reversing.refused(refund));
    return details;
  }

  private static void put(Map<String, String> details, String name, @Nullable String value) {
    if (value != null) {
      details.put(name, value);
    }
  }
}
