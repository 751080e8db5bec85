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
import java.util.TreeSet;
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
      case Stage.Approved(var at) when refund.mode() != Mode.OBSERVE ->
          promised(dates, at, rules);
      case Stage.Paying paying when paying.pendingSince() != null -> {
        var since = paying.pendingSince();
        dates.put(Alert.PENDING_LONG, rules.later(since, watch.pendingBusinessDays()));
        dates.put(Alert.PENDING_TOO_LONG, since.plus(watch.pendingLongest()));
      }
      case Stage.Paying paying -> promised(dates, paying.promisedAt(), rules);
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

  private static void promised(Map<Alert, Instant> dates, Instant at, RefundRules rules) {
    dates.put(Alert.PROMISED, at.plus(rules.watch().remindAfter()));
    dates.put(Alert.PROMISE_BROKEN, rules.later(at, rules.watch().actBusinessDays()));
  }

  private static boolean isOpen(Stage stage) {
    return switch (stage) {
      case Stage.Held _, Stage.Approved _, Stage.Paying _, Stage.Failed _ -> true;
      case Stage.Paid _, Stage.Rejected _ -> false;
    };
  }

  /** When a provider whose answer is unclear is asked next. */
  private static @Nullable Instant asking(Refund refund, RefundRules rules) {
    if (!(refund.stage() instanceof Stage.Paying paying) || paying.unclearSince() == null) {
      return null;
    }
    var waits = rules.watch().askAfter();
    var at = paying.unclearSince();
    for (var n = 0; n <= paying.asks(); n++) {
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
    if (asking != null && !asking.isAfter(now) && refund.stage() instanceof Stage.Paying paying) {
      effects.add(Paying.ask(refund, paying));
      next = next.at(paying.asked());
    }
    return new Step(next.telling(told), effects);
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
