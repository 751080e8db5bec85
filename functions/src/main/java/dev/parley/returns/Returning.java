package dev.parley.returns;

import dev.parley.refunds.checks.RefundRules;
import dev.parley.returns.ReturnEvent.Announced;
import dev.parley.returns.ReturnEvent.Due;
import dev.parley.returns.ReturnEvent.Noted;
import dev.parley.shared.core.Category;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Priority;
import dev.parley.shared.core.RefundCommand;
import dev.parley.shared.core.RefundCommand.LookAtRefund;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.shared.core.TicketCommand.Concern.Inward;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.policy.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a return: refunds that wait for it look again, and its own refund must not be late. */
public final class Returning {
  private static final Duration DAILY = Duration.ofDays(1);
  private static final Duration SOON = Duration.ofMinutes(1);

  private Returning() {}

  /**
   * What follows from an event.
   *
   * @param mode
   *          of refunds: in a house that only observes them no buyer is told of one
   */
  public static Decision<Return> decide(
      @Nullable Return before, ReturnEvent event, RefundRules rules, Mode mode, Instant now) {
    return switch (event) {
      case Announced announced when before == null -> opened(announced, rules, now);
      case Announced _ -> Decision.unchanged(before);
      case Noted _, Due _ when before == null -> Decision.nothing(null);
      case Noted noted -> told(before, before.noting(noted), noted.refunds(), rules, now);
      case Due _ when before.lookAt() == null || before.lookAt().isAfter(now) ->
          Decision.nothing(before);
      case Due due -> due(before, due, rules, mode, now);
    };
  }

  private static Decision<Return> opened(Announced announced, RefundRules rules, Instant now) {
    var opened = new Return(
        announced.id(), announced.order(), announced.lines(), announced.reason(), now, null, null,
        null, null, null, null, false,
        announced.statutory() ? now.plus(rules.statutory().within()) : null, null, null)
        .noting(announced.noted());
    var links = Set.of(
        new Link("order/" + announced.order().orderId(), Return.head(announced.id()), now),
        new Link(
            Party.buyer(announced.order().buyerId()).value(), Return.head(announced.id()), now));
    var refunds = announced.noted().refunds();
    return Decision.to(looking(opened, rules, now), again(opened, refunds)).linking(links);
  }

  private static Decision<Return> told(
      Return before, Return after, Set<String> refunds, RefundRules rules, Instant now) {
    return after.equals(before)
        ? Decision.unchanged(before)
        : Decision.to(looking(after, rules, now), again(after, refunds));
  }

  private static List<Effect> again(Return after, Set<String> refunds) {
    return refunds.stream().sorted()
        .map(id -> new Effect(
            RefundCommand.head(id), new LookAtRefund("return " + after.id() + " changed")))
        .toList();
  }

  private static Decision<Return> due(
      Return before, Due due, RefundRules rules, Mode mode, Instant now) {
    var brought = before.receivedAt() == null && due.delivered();
    var known = brought ? before.delivered(now) : before;
    var received = known.receivedAt();
    var late = received != null && !due.refunded()
        && !now.isBefore(rules.later(received, rules.watch().returnBusinessDays()));
    var after = known.late(late).pressing(isPressing(known, due, rules, now));
    var turned = late && !before.overdue();
    var effects = new ArrayList<>(
        brought || turned ? again(after, due.refunds()) : List.<Effect>of());
    if (late != before.overdue()) {
      var concern = overdue(after, !late);
      effects.add(new Effect(concern.ticket(), concern));
    }
    if (after.isPressing() != before.isPressing()) {
      var concern = pressing(after);
      effects.add(new Effect(concern.ticket(), concern));
    }
    if (turned && mode != Mode.OBSERVE && !rules.objectsTo(after.slip())) {
      effects.add(delay(after, now));
    }
    var next = due.refunded() ? after.lookingAt(null) : looking(after, rules, now);
    return Decision.to(next, effects);
  }

  /** The law's date is near, the goods are sent, and nobody has asked for a refund, which would watch the date itself. */
  private static boolean isPressing(Return it, Due due, RefundRules rules, Instant now) {
    var deadline = it.legalDeadline();
    return deadline != null && it.isProven() && !due.asked()
        && !now.isBefore(warns(deadline, rules));
  }

  private static Instant warns(Instant deadline, RefundRules rules) {
    return rules.earlier(deadline, rules.statutory().tellBusinessDays());
  }

  private static Concern pressing(Return it) {
    var over = !it.isPressing();
    return new Concern(
        Return.head(it.id()) + "/legal_deadline",
        Category.REFUND_RETURN,
        Priority.HIGH,
        it.order(),
        "The law wants a withdrawal refunded within days, and nobody has asked for the refund.",
        Set.of("legal_deadline", ErrorType.RETURN_REFUND_OVERDUE.suggestedAction()),
        it.legalDeadline(),
        over,
        over ? "The refund was asked for." : null,
        new Inward(null, Map.of()));
  }

  private static Concern overdue(Return it, boolean over) {
    return new Concern(
        Return.head(it.id()) + "/return_refund_overdue",
        Category.REFUND_RETURN,
        Priority.HIGH,
        it.order(),
        "The goods came back and the buyer has no refund.",
        Set.of(
            ErrorType.RETURN_REFUND_OVERDUE.wireName(),
            ErrorType.RETURN_REFUND_OVERDUE.suggestedAction()),
        null,
        over,
        over ? "The refund is paid or under way." : null,
        new Inward(null, Map.of()));
  }

  /** The buyer did what was to do, and hears that it is seen. */
  private static Effect delay(Return it, Instant now) {
    return new Effect(
        "notification/" + it.id(),
        new Notify(
            Party.buyer(it.order().buyerId()), "return_refund_late", now, null,
            it.order().orderId(), null, Map.of("return_id", it.id())));
  }

  /**
   * On its way it is looked for daily; received, when its refund is due, and daily from then on; and where the law has a
   * date, some days before.
   */
  private static Return looking(Return it, RefundRules rules, Instant now) {
    var dates = new ArrayList<Instant>();
    var received = it.receivedAt();
    if (received != null) {
      var due = rules.later(received, rules.watch().returnBusinessDays());
      dates.add(due.isAfter(now) ? due : now.plus(it.overdue() ? DAILY : SOON));
    } else if (it.label() != null) {
      dates.add(now.plus(DAILY));
    }
    if (it.legalDeadline() != null && it.isProven()) {
      var warns = warns(it.legalDeadline(), rules);
      dates.add(warns.isAfter(now) ? warns : now.plus(it.isPressing() ? DAILY : SOON));
    }
    return it.lookingAt(dates.stream().min(Comparator.naturalOrder()).orElse(null));
  }
}
