package dev.parley.payments;

import dev.parley.shared.core.Category;
import dev.parley.shared.core.Priority;
import dev.parley.shared.core.TicketCommand.Concern;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What people must look after because of a payment, as it stands: a function of the payment's state alone. */
final class Concerns {
  private Concerns() {}

  /** By subject. */
  static Map<String, Concern> of(Payment payment) {
    var concerns = new TreeMap<String, Concern>();
    payment.ledger().disputes().forEach((ref, dispute) -> {
      var concern = chargeback(payment, ref, dispute);
      concerns.put(concern.subject(), concern);
    });
    payment.ledger().refunds().forEach((ref, refund) -> {
      if (refund.status() == RefundStatus.FAILED) {
        var concern = failed(payment, ref);
        concerns.put(concern.subject(), concern);
      }
    });
    return concerns;
  }

  private static Concern chargeback(Payment payment, String ref, Dispute dispute) {
    var over = dispute.status().isOver();
    var due = dispute.due();
    return new Concern(
        "payment/" + payment.provider() + "/" + ref + "/chargeback",
        Category.PAYMENT,
        null,
        payment.order(),
        "The buyer disputes the payment with their bank or provider.",
        Set.of("chargeback"),
        over || due == null ? null : due.by(),
        over,
        over
            ? "The dispute ended: " + dispute.status().name().toLowerCase(Locale.ROOT) + "."
            : null);
  }

  private static Concern failed(Payment payment, String ref) {
    return new Concern(
        "payment/" + payment.provider() + "/" + ref + "/refund_failed",
        Category.REFUND_RETURN,
        Priority.HIGH,
        payment.order(),
        "A refund failed: the buyer does not have the money.",
        Set.of("refund_failed"),
        null,
        false,
        null);
  }
}
