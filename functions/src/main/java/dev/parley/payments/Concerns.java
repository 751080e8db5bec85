package dev.parley.payments;

import dev.parley.shared.core.Category;
import dev.parley.shared.core.Priority;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.shared.core.TicketCommand.Concern.Inward;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What people must look after because of a payment, as it stands: a function of the payment's state alone. */
final class Concerns {
  private Concerns() {}

  /** By subject. */
  static Map<String, Concern> of(Payment payment) {
    var concerns = new TreeMap<String, Concern>();
    var held = Held.of(payment.ledger());
    payment.ledger().disputes().forEach((ref, dispute) -> {
      var concern = chargeback(payment, ref, dispute, held.containsKey(ref));
      concerns.put(concern.subject(), concern);
      proof(payment, ref, dispute, held.containsKey(ref))
          .ifPresent(it -> concerns.put(it.subject(), it));
    });
    payment.ledger().refunds().forEach((ref, refund) -> {
      if (refund.status() == RefundStatus.FAILED) {
        var concern = failed(payment, ref);
        concerns.put(concern.subject(), concern);
      }
    });
    return concerns;
  }

  private static Concern chargeback(
      Payment payment, String ref, Dispute dispute, boolean holds) {
    var accounted = Held.isReversal(ref) && !holds;
    var over = accounted || dispute.status().isOver();
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
        over ? ending(dispute, accounted) : null);
  }

  private static String ending(Dispute dispute, boolean accounted) {
    return accounted
        ? "A dispute accounts for this money."
        : "The dispute ended: " + dispute.status().name().toLowerCase(Locale.ROOT) + ".";
  }

  /**
   * The proof of refunds that a chargeback takes a second time, ready to be handed in. Where there was a refund and a
   * dispute there is one, and it is over where no money is gone twice: so no order of news leaves one behind.
   */
  private static Optional<Concern> proof(
      Payment payment, String ref, Dispute dispute, boolean holds) {
    var ledger = payment.ledger();
    if (ledger.refunds().isEmpty() && ledger.totals().isEmpty()) {
      return Optional.empty();
    }
    var figures = payment.figures();
    var twice = holds && figures.refunded() > 0
        && figures.refunded() + figures.disputed() > figures.captured();
    var over = !twice || dispute.status().isOver();
    return Optional.of(
        new Concern(
            "payment/" + payment.provider() + "/" + ref + "/double_payout",
            Category.PAYMENT,
            Priority.HIGH,
            payment.order(),
            "The buyer was refunded before and charges back too. Proof to submit: "
                + Proof.of(payment),
            Set.of("double_payout", "submit_refund_proof", "chargeback"),
            over || dispute.due() == null ? null : dispute.due().by(),
            over,
            over ? "No money is refunded and charged back." : null,
            new Inward("refund_proof_ready", facts(payment, ref, dispute))));
  }

  private static Map<String, String> facts(Payment payment, String ref, Dispute dispute) {
    return Map.of(
        "provider", payment.provider(),
        "dispute", ref,
        "proof", Proof.of(payment),
        "due_by", dispute.due() == null ? "undated" : dispute.due().by().toString());
  }

  private static Concern failed(Payment payment, String ref) {
    return new Concern(
        "payment/" + payment.provider() + "/" + ref + "/refund_failed",
        Category.REFUND_RETURN,
        Priority.HIGH,
        payment.order(),
        "A refund failed: the buyer does not have the money.",
        Set.of("refund_failed", "verify_alternate_payout"),
        null,
        false,
        null);
  }
}
