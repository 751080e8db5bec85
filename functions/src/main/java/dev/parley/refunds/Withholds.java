package dev.parley.refunds;

import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.RefundCommand.WithholdPayout;
import dev.parley.shared.core.RefundCommand.WithholdPayout.Reason;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.policy.Mode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** What of sellers' payouts is to be kept back because of a refund, each time when that is no longer as it was. */
final class Withholds {

  /** Why something is kept back of a seller, and how much. */
  private record Stand(Reason reason, long minor) {}

  private Withholds() {}

  static List<Effect> of(Refund before, Refund after) {
    var was = stands(before);
    var is = stands(after);
    var sellers = new TreeSet<>(was.keySet());
    sellers.addAll(is.keySet());
    return sellers.stream()
        .filter(seller -> !Objects.equals(was.get(seller), is.get(seller)))
        .map(seller -> {
          var stand = is.getOrDefault(seller, new Stand(Reason.NONE, 0));
          return new Effect(
              WithholdPayout.head(after.id(), seller),
              new WithholdPayout(
                  after.id(), after.ask().orderId(), seller,
                  new Money(stand.minor(), after.ask().currency()), stand.reason()));
        })
        .toList();
  }

  /** As long as it is open, what is a risk; once it is paid, what the platform paid for sellers. */
  private static Map<String, Stand> stands(Refund refund) {
    if (refund.mode() == Mode.OBSERVE) {
      return Map.of();
    }
    return switch (refund.stage()) {
      case Stage.Held _, Stage.Approved _, Stage.Paying _ ->
          stands(refund, ErrorType.HIGH_RISK_SELLER, Reason.HIGH_RISK);
      case Stage.Paid paid -> debts(refund, paid);
      case Stage.Failed _, Stage.Rejected _ -> Map.of();
    };
  }

  /** What was taken back from the seller is no debt; what could not be, for want of money, is one too. */
  private static Map<String, Stand> debts(Refund refund, Stage.Paid paid) {
    if (Boolean.TRUE.equals(paid.reversed())) {
      return Map.of();
    }
    var known = stands(refund, ErrorType.RESERVE_INSUFFICIENT, Reason.DEBT);
    var sellers = refund.concerned();
    return known.isEmpty() && sellers.size() == 1
        && Reversing.NO_MONEY.equals(Reversing.refused(refund))
            ? Map.of(
                sellers.iterator().next(), new Stand(Reason.DEBT, refund.ask().totalMinor()))
            : known;
  }

  private static Map<String, Stand> stands(Refund refund, ErrorType type, Reason reason) {
    var stands = new TreeMap<String, Stand>();
    refund.findings().stream()
        .filter(finding -> finding.errorType() == type)
        .forEach(finding -> {
          var sellers = finding.sellers();
          if (sellers != null) {
            sellers.forEach((seller, minor) -> stands.put(seller, new Stand(reason, minor)));
          }
        });
    return stands;
  }
}
