package dev.parley.refunds;

import dev.parley.refunds.Paying.Step;
import dev.parley.refunds.checks.Finding.Need;
import dev.parley.refunds.checks.RefundRules;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.RefundCommand.ExecuteRefund;
import dev.parley.shared.policy.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a refund must be looked at, and what is done then. */
final class Watch {
  private Watch() {}

  /** The dates of a refund; each comes once. */
  private static Map<Alert, Instant> dates(Refund refund, RefundRules rules) {
    var dates = new EnumMap<Alert, Instant>(Alert.class);
    var watch = rules.watch();
    switch (refund.stage()) {
      case Stage.Held(_, var needs, _) when needs.contains(Need.SELLER) ->
          dates.put(Alert.SELLER_SILENT, refund.askedAt().plus(rules.sellerApproval().within()));
      case Stage.Approved(var at) when refund.mode() != Mode.OBSERVE -> {
        dates.put(Alert.PROMISED, at.plus(watch.remindAfter()));
        broken(refund, at, false, rules).ifPresent(it -> dates.put(Alert.PROMISE_BROKEN, it));
      }
      case Stage.Paying paying -> under(dates, refund, paying, rules);
      case Stage.Held _, Stage.Approved _, Stage.Paid _, Stage.Failed _, Stage.Rejected _ -> {
      }
    }
    if (refund.legalDeadline() != null && isOpen(refund.stage())) {
      dates.put(
          Alert.LEGAL_DEADLINE,
          rules.earlier(refund.legalDeadline(), rules.statutory().tellBusinessDays()));
    }
    return dates;
  }

  private static void under(
      Map<Alert, Instant> dates, Refund refund, Stage.Paying paying, RefundRules rules) {
    var watch = rules.watch();
    var since = paying.pendingSince();
    if (since == null) {
      dates.put(Alert.PROMISED, paying.promisedAt().plus(watch.remindAfter()));
    } else {
      dates.put(Alert.PENDING_TOO_LONG, since.plus(watch.pendingLongest()));
    }
    if (since != null && !paying.unfunded()) {
      dates.put(Alert.PENDING_LONG, rules.later(since, watch.pendingBusinessDays()));
    }
    broken(refund, paying.promisedAt(), since != null && !paying.unfunded(), rules)
        .ifPresent(it -> dates.put(Alert.PROMISE_BROKEN, it));
  }

  /**
   * When a promise is broken: on the day that the buyer was told, or when the provider should have had it.
   *
   * @param onItsWay
   *          whether the provider has it, and the money for it
   */
  private static Optional<Instant> broken(
      Refund refund, Instant promisedAt, boolean onItsWay, RefundRules rules) {
    var word = Optional.ofNullable(refund.ask().promisedBy()).filter(promisedAt::isBefore);
    var own = Optional.of(rules.later(promisedAt, rules.watch().actBusinessDays()))
        .filter(_ -> !onItsWay);
    return Stream.of(word, own).flatMap(Optional::stream).min(Comparator.naturalOrder());
  }

  private static boolean isOpen(Stage stage) {
    return switch (stage) {
      case Stage.Held _, Stage.Approved _, Stage.Paying _, Stage.Failed _ -> true;
      case Stage.Paid _, Stage.Rejected _ -> false;
    };
  }

  /** When a provider whose answer is unclear is asked next, or one that has no money to pay with. */
  private static @Nullable Instant asking(Refund refund, RefundRules rules) {
    return switch (refund.stage()) {
      case Stage.Paying paying when paying.unclearSince() != null ->
          asking(paying.unclearSince(), paying.asks(), rules);
      case Stage.Paying paying when paying.unfunded() && paying.pendingSince() != null ->
          paying.pendingSince()
              .plus(rules.watch().remindAfter().multipliedBy(paying.asks() + 1L));
      case Stage.Paid paid when paid.owesReversal() && paid.reversal() != null
          && paid.reversal().unclearSince() != null ->
          asking(paid.reversal().unclearSince(), paid.reversal().asks(), rules);
      case Stage.Held _, Stage.Approved _, Stage.Paying _, Stage.Paid _, Stage.Failed _, Stage.Rejected _ ->
          null;
    };
  }

  /** Ever more seldom. */
  private static Instant asking(Instant since, int asks, RefundRules rules) {
    var waits = rules.watch().askAfter();
    var at = since;
    for (var n = 0; n <= asks; n++) {
      at = at.plus(waits.get(Math.min(n, waits.size() - 1)));
    }
    return at;
  }

  /** The same refund with the instant at which it must be looked at next; what has passed is looked at in a moment. */
  static Refund looking(Refund refund, RefundRules rules, Instant now) {
    var dates = new ArrayList<Instant>();
    dates(refund, rules).forEach((alert, at) -> {
      if (!refund.told().contains(alert.key())) {
        dates.add(at);
      }
    });
    var asking = asking(refund, rules);
    if (asking != null) {
      dates.add(asking);
    }
    return refund.lookingAt(
        dates.stream()
            .map(at -> at.isAfter(now) ? at : now.plusSeconds(1))
            .min(Comparator.naturalOrder())
            .orElse(null));
  }

  /** What is due is told, and acted on. */
  static Step due(Refund refund, RefundRules rules, Instant now) {
    var told = new TreeSet<String>();
    var effects = new ArrayList<Effect>();
    var next = refund;
    for (var date : dates(refund, rules).entrySet()) {
      var alert = date.getKey();
      if (!date.getValue().isAfter(now) && !refund.told().contains(alert.key())) {
        told.add(alert.key());
        act(refund, alert, effects);
      }
    }
    var asking = asking(refund, rules);
    if (asking != null && !asking.isAfter(now)) {
      next = next.at(asked(refund, effects));
    }
    return new Step(next.telling(told), effects);
  }

  private static Stage asked(Refund refund, List<Effect> effects) {
    return switch (refund.stage()) {
      case Stage.Paying paying -> {
        effects.add(Paying.ask(refund, paying));
        yield paying.asked();
      }
      case Stage.Paid paid when paid.reversal() != null -> {
        effects.add(Reversing.ask(refund, paid));
        yield paid.with(paid.reversal().asked());
      }
      case Stage.Held _, Stage.Approved _, Stage.Paid _, Stage.Failed _, Stage.Rejected _ ->
          refund.stage();
    };
  }

  /** What was promised and not done is done now: paying again is safe, the refund's id is the provider's key. */
  private static void act(Refund refund, Alert alert, List<Effect> effects) {
    switch (alert) {
      case PROMISE_BROKEN -> {
        if (refund.stage() instanceof Stage.Paying paying) {
          effects.add(Paying.ask(refund, paying));
        } else {
          effects.add(new Effect(refund.head(), new ExecuteRefund()));
        }
      }
      case PENDING_LONG, PENDING_TOO_LONG -> {
        if (refund.stage() instanceof Stage.Paying paying) {
          effects.add(Paying.ask(refund, paying));
        }
      }
      case SELLER_SILENT, PROMISED, LEGAL_DEADLINE, UNFUNDED, FAILED, NOT_REVERSED, UNCLEAR -> {
      }
    }
  }
}
