package dev.parley.payments;

import dev.parley.shared.core.Money;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What disputes keep from being refunded. Some providers (PayPal) tell of the dispute and, without naming it, of the
 * money that was taken back for it: that is one amount, and counts by itself only as far as no dispute accounts for it.
 */
final class Held {
  private Held() {}

  /** By the reference of the dispute or the reversal; one that holds nothing is not there. */
  static Map<String, Money> of(Ledger ledger) {
    var held = new TreeMap<String, Money>();
    ledger.disputes().forEach((ref, dispute) -> {
      var money = dispute.held();
      if (money != null && !isReversal(ref)) {
        held.put(ref, money);
      }
    });
    var told = new TreeMap<String, Long>();
    ledger.disputes().forEach((ref, dispute) -> accounted(ref, dispute)
        .forEach(money -> told.merge(money.currency(), money.amountMinor(), Math::addExact)));
    ledger.disputes().forEach((ref, reversal) -> {
      var money = reversal.held();
      if (money != null && isReversal(ref)) {
        var known = told.getOrDefault(money.currency(), 0L);
        told.put(money.currency(), Math.max(0, known - money.amountMinor()));
        if (money.amountMinor() > known) {
          held.put(ref, new Money(money.amountMinor() - known, money.currency()));
        }
      }
    });
    return held;
  }

  /** What a dispute that was named says of reversed money: that it has it, or that it gave it back. */
  private static Stream<Money> accounted(String ref, Dispute dispute) {
    var settled = dispute.held() != null || dispute.status() == DisputeStatus.WON;
    return isReversal(ref) || !settled ? Stream.empty() : Stream.ofNullable(dispute.amount());
  }

  static boolean isReversal(String ref) {
    return ref.startsWith(News.REVERSAL);
  }
}
