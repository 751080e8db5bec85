package dev.parley.payments;

import dev.parley.shared.core.Money;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What shows a bank that the buyer has the money: each refund's references, amount and date. */
final class Proof {
  private Proof() {}

  static String of(Payment payment) {
    var ours = payment.reservations().entrySet().stream()
        .flatMap(taken -> Stream.ofNullable(taken.getValue().refundRef())
            .map(ref -> Map.entry(ref, taken.getKey())))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first));
    return payment.ledger().refunds().entrySet().stream()
        .filter(refund -> refund.getValue().status() == RefundStatus.SUCCEEDED)
        .map(refund -> line(refund.getKey(), refund.getValue(), ours.get(refund.getKey())))
        .collect(Collectors.joining("; "));
  }

  private static String line(String ref, Refund refund, @Nullable String id) {
    var amount = refund.amount();
    return (id == null ? "" : "refund " + id + ", ") + "reference " + ref
        + (amount == null ? "" : ", " + text(amount)) + ", paid at " + refund.at();
  }

  private static String text(Money amount) {
    return BigDecimal.valueOf(amount.amountMinor(), amount.digits()).toPlainString() + " "
        + amount.currency();
  }
}
