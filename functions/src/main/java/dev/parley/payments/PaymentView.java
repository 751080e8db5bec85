package dev.parley.payments;

import dev.parley.shared.core.Money;
import dev.parley.shared.json.Json;
import org.jspecify.annotations.Nullable;

/** A payment as {@code GET /payments/{provider}/{payment_id}} shows it. */
public final class PaymentView {
  private PaymentView() {}

  /** The answer's body. */
  public static Json json(Payment payment) {
    var ledger = payment.ledger();
    var figures = Figures.of(ledger);
    return Json.form(
        "provider", payment.provider(),
        "payment_id", payment.paymentRef(),
        "status", ledger.standing() == null ? null : ledger.standing().type(),
        "currency", figures.currency(),
        "captured_minor", figures.captured(),
        "refunded_minor", figures.refunded(),
        "pending_minor", figures.pending(),
        "reserved_minor", figures.reserved(),
        "disputed_minor", figures.disputed(),
        "refundable_minor", figures.refundable(),
        "refunds", ledger.refunds().entrySet().stream()
            .map(refund -> refund(refund.getKey(), refund.getValue()))
            .toList(),
        "disputes", ledger.disputes().entrySet().stream()
            .map(dispute -> dispute(dispute.getKey(), dispute.getValue()))
            .toList(),
        "order_ids", ledger.orders().keySet());
  }

  private static Json refund(String ref, Refund refund) {
    return Json.form(
        "refund_ref", ref,
        "status", refund.status(),
        "amount_minor", minor(refund.amount()),
        "reason", refund.reason());
  }

  private static Json dispute(String ref, Dispute dispute) {
    return Json.form(
        "dispute_ref", ref,
        "status", dispute.status(),
        "funds", dispute.funds(),
        "due_by", dispute.due() == null ? null : dispute.due().by(),
        "amount_minor", minor(dispute.amount()),
        "reason", dispute.reason());
  }

  private static @Nullable Long minor(@Nullable Money amount) {
    return amount == null ? null : amount.amountMinor();
  }
}
