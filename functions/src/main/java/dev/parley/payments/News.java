package dev.parley.payments;

import dev.parley.shared.core.PaymentEvent;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one event of a provider says, as a ledger with that one fact in it. */
record News(PaymentEvent event, Instant at) {

  /** Stands for captures whose event names none. */
  static final String ALL_CAPTURES = "*";
  /** Begins the reference of money that was taken back without a dispute being named. */
  static final String REVERSAL = "reversal/";

  /** A provider that gives no time said it when we heard it. */
  static Ledger of(PaymentEvent event, Instant now) {
    var at = event.occurredAt();
    return new News(event, at == null ? now : at).ledger();
  }

  private Ledger ledger() {
    var fact = switch (event.type()) {
      case PAYMENT_AUTHORIZED, PAYMENT_PENDING, PAYMENT_CANCELED -> standing();
      case PAYMENT_FAILED -> event.captureRef() == null
          ? standing()
          : standing().withoutCapture(event.captureRef());
      case PAYMENT_CAPTURED -> event.amount() == null
          ? standing()
          : standing().withCapture(capture(), event.amount());
      case REFUND_PENDING -> refund(RefundStatus.PENDING);
      case REFUND_SUCCEEDED -> refund(RefundStatus.SUCCEEDED);
      case REFUND_CANCELED -> refund(RefundStatus.CANCELED);
      case REFUND_FAILED -> refund(RefundStatus.FAILED);
      case REFUND_TOTAL_CHANGED -> event.refundedTotal() == null
          ? Ledger.EMPTY
          : Ledger.EMPTY.withTotal(capture(), new Ledger.Total(event.refundedTotal(), at));
      case DISPUTE_INQUIRY -> dispute(DisputeStatus.INQUIRY);
      case DISPUTE_OPENED -> dispute(DisputeStatus.OPENED);
      case DISPUTE_EVIDENCE_NEEDED -> dispute(DisputeStatus.EVIDENCE_NEEDED);
      case DISPUTE_UNDER_REVIEW -> dispute(DisputeStatus.UNDER_REVIEW);
      case DISPUTE_WON -> dispute(DisputeStatus.WON);
      case DISPUTE_LOST -> dispute(DisputeStatus.LOST);
      case DISPUTE_CLOSED -> dispute(DisputeStatus.CLOSED);
      case DISPUTE_FUNDS_WITHDRAWN -> dispute(null, new Dispute.Moved(Funds.WITHDRAWN, at));
      case DISPUTE_FUNDS_REINSTATED -> dispute(null, new Dispute.Moved(Funds.REINSTATED, at));
      case FRAUD_WARNING, FETCH_REQUIRED -> Ledger.EMPTY;
    };
    return fact.naming(
        Stream.concat(
            event.aliases().stream(),
            Stream.of(event.captureRef(), event.refundRef(), event.disputeRef())
                .filter(Objects::nonNull))
            .filter(ref -> !ref.equals(event.paymentRef()))
            .collect(Collectors.toUnmodifiableSet()));
  }

  private String capture() {
    return event.captureRef() == null ? ALL_CAPTURES : event.captureRef();
  }

  private Ledger standing() {
    return Ledger.EMPTY.with(new Ledger.Standing(event.type(), at));
  }

  private Ledger refund(RefundStatus status) {
    var ref = event.refundRef() == null ? event.dedupeKey() : event.refundRef();
    return Ledger.EMPTY.withRefund(ref, new Refund(status, at, event.amount(), event.reason()));
  }

  /** What was taken back: told twice it is one. */
  private String reversed() {
    return Stream.of(event.captureRef(), event.paymentRef()).filter(Objects::nonNull).findFirst()
        .orElse(event.dedupeKey());
  }

  private Ledger dispute(DisputeStatus status) {
    return dispute(new Dispute.Stand(status, at), null);
  }

  private Ledger dispute(Dispute.@Nullable Stand stand, Dispute.@Nullable Moved moved) {
    var ref = event.disputeRef() == null ? REVERSAL + reversed() : event.disputeRef();
    var due = event.dueBy() == null ? null : new Dispute.Due(event.dueBy(), at);
    var back = moved != null && moved.funds() == Funds.REINSTATED ? event.amount() : null;
    return Ledger.EMPTY.withDispute(
        ref, new Dispute(stand, moved, due, event.amount(), back, event.reason()));
  }
}
