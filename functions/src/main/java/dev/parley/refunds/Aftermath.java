package dev.parley.refunds;

import dev.parley.refunds.checks.RefundRules;
import dev.parley.shared.core.Category;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.core.Priority;
import dev.parley.shared.core.RefundCommand.ExecuteRefund;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.shared.policy.Mode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom a step of a refund concerns: the next step, tickets, messages and where it is listed. */
final class Aftermath {
  private Aftermath() {}

  static List<Effect> of(Refund before, Refund after, RefundRules rules, Instant now) {
    var effects = new ArrayList<Effect>();
    if (after.stage() instanceof Stage.Approved && !(before.stage() instanceof Stage.Approved)
        && !(before.stage() instanceof Stage.Paying) && after.mode() != Mode.OBSERVE) {
      effects.add(new Effect(after.head(), new ExecuteRefund()));
    }
    effects.addAll(concerns(before, after));
    effects.addAll(messages(before, after, rules, now));
    return effects;
  }

  /** Those that stand now and did not before, and those that are over. */
  private static List<Effect> concerns(Refund before, Refund after) {
    var effects = new ArrayList<Effect>();
    for (var alert : Alert.values()) {
      var stands = stands(after, alert);
      if (stands != stands(before, alert)) {
        var concern = concern(after, alert, !stands);
        effects.add(new Effect(concern.ticket(), concern));
      }
    }
    return effects;
  }

  private static boolean stands(Refund refund, Alert alert) {
    var open = switch (refund.stage()) {
      case Stage.Held _, Stage.Approved _, Stage.Paying _ -> true;
      case Stage.Paid _, Stage.Failed _, Stage.Rejected _ -> false;
    };
    return switch (alert) {
      case SELLER_SILENT, PROMISED, PROMISE_BROKEN, PENDING_LONG, PENDING_TOO_LONG ->
          open && refund.told().contains(alert.key());
      case LEGAL_DEADLINE -> (open || refund.stage() instanceof Stage.Failed)
          && refund.told().contains(alert.key());
      case UNFUNDED -> refund.stage() instanceof Stage.Paying paying && paying.unfunded();
      case UNCLEAR -> refund.stage() instanceof Stage.Paying paying && paying.asks() > 2;
      // What the provider itself calls failed is the payment's concern.
      case FAILED -> refund.stage() instanceof Stage.Failed(_, _, var ref) && ref == null;
      case NOT_REVERSED -> refund.stage() instanceof Stage.Paid(_, _, var reversed)
          && Boolean.FALSE.equals(reversed);
    };
  }

  private static Concern concern(Refund refund, Alert alert, boolean over) {
    return new Concern(
        "refund/" + refund.id() + "/" + alert.key(),
        Category.REFUND_RETURN,
        alert == Alert.PROMISED ? Priority.NORMAL : Priority.HIGH,
        refund.order(),
        alert.summary(),
        Set.of(alert.type().wireName(), alert.type().suggestedAction()),
        alert == Alert.LEGAL_DEADLINE ? refund.legalDeadline() : null,
        over,
        over ? "The refund is " + refund.stage().status().wireName() + "." : null);
  }

  private static List<Effect> messages(
      Refund before, Refund after, RefundRules rules, Instant now) {
    var status = after.stage().status();
    var buyer = Party.buyer(after.buyerId());
    var messages = new ArrayList<Effect>();
    var until = after.askedAt().plus(rules.sellerApproval().within());
    asked(after).stream().filter(seller -> !asked(before).contains(seller)).sorted()
        .map(seller -> told(Party.seller(seller), "refund_approval_asked", until, after, null))
        .forEach(messages::add);
    if (status != before.stage().status()) {
      switch (after.stage()) {
        case Stage.Paid(var ref, var at, _) ->
            messages.add(told(buyer, "refund_paid", at, after, ref));
        case Stage.Failed _ -> messages.add(told(buyer, "refund_failed", now, after, null));
        case Stage.Held _, Stage.Approved _, Stage.Paying _, Stage.Rejected _ -> {
        }
      }
    }
    return messages;
  }

  private static Set<String> asked(Refund refund) {
    return refund.stage() instanceof Stage.Held(_, _, var sellers) ? sellers : Set.of();
  }

  private static Effect told(
      Party to, String kind, Instant at, Refund refund, @Nullable String ref) {
    var total = refund.ask().total();
    var details = new HashMap<String, String>();
    details.put("refund_id", refund.id());
    details.put(
        "amount", BigDecimal.valueOf(total.amountMinor(), total.digits()).toPlainString()
            + " " + total.currency());
    if (ref != null) {
      details.put("reference", ref);
    }
    return new Effect(
        "notification/" + refund.id(),
        new Notify(to, kind, at, refund.ask().ticketId(), refund.ask().orderId(), null, details));
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
