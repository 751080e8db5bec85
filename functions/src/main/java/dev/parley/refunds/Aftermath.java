package dev.parley.refunds;

import dev.parley.refunds.checks.RefundRules;
import dev.parley.shared.core.Category;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.core.Priority;
import dev.parley.shared.core.RefundCommand.ExecuteRefund;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.shared.core.TicketCommand.Concern.Inward;
import dev.parley.shared.policy.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What follows from a step of a refund: the next step, tickets, messages and where it is listed. */
final class Aftermath {
  private Aftermath() {}

  static List<Effect> of(Refund before, Refund after, RefundRules rules, Instant now) {
    var effects = new ArrayList<Effect>();
    if (after.stage() instanceof Stage.Approved && !(before.stage() instanceof Stage.Approved)
        && !(before.stage() instanceof Stage.Paying) && after.mode() != Mode.OBSERVE) {
      effects.add(new Effect(after.head(), new ExecuteRefund()));
    }
    effects.addAll(concerns(before, after));
    effects.addAll(Notices.of(before, after, rules, now));
    return effects;
  }

  /** Those that stand now and did not before or not in this way, and those that are over. */
  private static List<Effect> concerns(Refund before, Refund after) {
    var effects = new ArrayList<Effect>();
    for (var alert : Alert.values()) {
      var stands = stands(after, alert);
      if (stands != stands(before, alert) || (stands && saysElse(before, after, alert))) {
        var concern = concern(after, alert, !stands);
        effects.add(new Effect(concern.ticket(), concern));
      }
    }
    return effects;
  }

  private static boolean saysElse(Refund before, Refund after, Alert alert) {
    return alert == Alert.NOT_REVERSED
        && !Objects.equals(Reversing.refused(before), Reversing.refused(after));
  }

  private static boolean stands(Refund refund, Alert alert) {
    var told = refund.told().contains(alert.key());
    return switch (alert) {
      case SELLER_SILENT -> told && refund.stage() instanceof Stage.Held;
      case PROMISED -> told && isOpen(refund) && !isThere(refund);
      case PROMISE_BROKEN -> told && isOpen(refund);
      case PENDING_LONG, PENDING_TOO_LONG -> told && isThere(refund);
      case LEGAL_DEADLINE -> told && (isOpen(refund) || refund.stage() instanceof Stage.Failed);
      case UNFUNDED -> refund.stage() instanceof Stage.Paying paying && paying.unfunded();
      case UNCLEAR -> refund.stage() instanceof Stage.Paying paying
          && paying.refundRef() == null && !paying.unfunded() && paying.asks() > 2;
      // What the provider itself calls failed is the payment's concern.
      case FAILED -> refund.stage() instanceof Stage.Failed(_, _, var ref) && ref == null;
      case NOT_REVERSED -> refund.stage() instanceof Stage.Paid paid && paid.owesReversal();
    };
  }

  private static boolean isOpen(Refund refund) {
    return switch (refund.stage()) {
      case Stage.Held _, Stage.Approved _, Stage.Paying _ -> true;
      case Stage.Paid _, Stage.Failed _, Stage.Rejected _ -> false;
    };
  }

  /** Whether the provider has it, and has not paid it yet. */
  private static boolean isThere(Refund refund) {
    return refund.stage() instanceof Stage.Paying paying && paying.pendingSince() != null;
  }

  private static Concern concern(Refund refund, Alert alert, boolean over) {
    var refused = Reversing.refused(refund);
    var alone = alert == Alert.NOT_REVERSED && refused != null;
    return new Concern(
        "refund/" + refund.id() + "/" + alert.key(),
        Category.REFUND_RETURN,
        alert == Alert.PROMISED ? Priority.NORMAL : Priority.HIGH,
        refund.order(),
        alone
            ? alert.summary() + " It is not taken back from here: " + refused + "."
            : alert.summary(),
        Set.of(alert.type().wireName(), alert.type().suggestedAction()),
        alert == Alert.LEGAL_DEADLINE ? refund.legalDeadline() : null,
        over,
        over ? "The refund is " + refund.stage().status().wireName() + "." : null,
        new Inward(
            alert == Alert.NOT_REVERSED && !alone ? null : alert.lead(),
            Notices.details(refund)));
  }

  /**
   * Where it is found: by its order, its buyer, its sellers, who asked, and its provider; and its payment by the day on
   * which something was promised of it, or was not any more.
   */
  static Set<Link> links(Refund before, Refund refund, Instant now) {
    var from = new HashSet<String>();
    from.add("order/" + refund.ask().orderId());
    from.add(Party.buyer(refund.buyerId()).value());
    from.add(refund.by().value());
    from.add("refunds-at/" + refund.provider());
    refund.concerned().forEach(seller -> from.add(Party.seller(seller).value()));
    var links = new HashSet<Link>();
    from.forEach(it -> links.add(new Link(it, refund.head(), refund.askedAt())));
    if (refund.mode() != Mode.OBSERVE
        && before.stage().status() != refund.stage().status()) {
      links.add(PaymentCommand.moved(refund.provider(), refund.paymentRef(), now));
    }
    return Set.copyOf(links);
  }
}
