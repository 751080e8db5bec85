package dev.parley.payments;

import dev.parley.shared.core.OrderParty;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.journal.Aggregate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A payment under one of its provider's references.
 *
 * @param joined
 *          the reference under which the payment is kept, where that is another one: then this head only hands on
 */
public record Payment(
    String provider, String paymentRef, Ledger ledger, @Nullable String joined) {

  /** Payments among the heads. */
  public static final Aggregate<Payment> AGGREGATE = Aggregate.of("payment", Payment.class,
      _ -> Optional.empty());

  /** A payment that nobody has said anything of. */
  public static Payment unheardOf(String provider, String paymentRef) {
    return new Payment(provider, paymentRef, Ledger.EMPTY, null);
  }

  /** The id of its head. */
  public String head() {
    return PaymentCommand.head(provider, paymentRef);
  }

  Payment with(Ledger news) {
    return new Payment(provider, paymentRef, ledger.join(news), joined);
  }

  /** The same payment, knowing that and nothing else. */
  Payment knowing(Ledger other) {
    return new Payment(provider, paymentRef, other, joined);
  }

  Payment joining(String into) {
    return new Payment(provider, paymentRef, ledger, into);
  }

  /** The references that another state of this payment does not have. */
  Set<String> referencesBeyond(@Nullable Payment before) {
    var added = new TreeSet<>(ledger.references());
    added.remove(paymentRef);
    if (before != null) {
      added.removeAll(before.ledger.references());
    }
    return added;
  }

  /** The order that the payment is for: where there are several, always the same one. */
  @Nullable
  OrderParty order() {
    return ledger.orders().values().stream()
        .findFirst()
        .map(Ledger.Expected::order)
        .orElse(null);
  }

  /** What it adds up to. */
  public Figures figures() {
    return Figures.of(ledger);
  }

  /** What money of it moved. */
  public Moves moves() {
    return Moves.of(ledger);
  }

  /** Its disputes, by the provider's references. */
  public List<Contest> contests() {
    var held = Held.of(ledger);
    return ledger.disputes().entrySet().stream()
        .map(
            dispute -> Contest.of(
                dispute.getKey(), dispute.getValue(), held.get(dispute.getKey())))
        .toList();
  }

  /** What our own refunds take of it, by their ids. */
  public Map<String, Reservation> reservations() {
    return ledger.reservations();
  }

  /** Those of our own refunds that were not let go and did not come back, by their ids. */
  public Map<String, Reservation> standing() {
    var standing = new TreeMap<>(ledger.reservations());
    standing.values().removeIf(it -> it.released() || cameBack(it.refundRef()));
    return standing;
  }

  private boolean cameBack(@Nullable String ref) {
    var refund = ref == null ? null : ledger.refunds().get(ref);
    return refund != null && switch (refund.status()) {
      case FAILED, CANCELED -> true;
      case PENDING, SUCCEEDED -> false;
    };
  }

  /** The same payment without the part of one refund of ours, as if it had not been asked for. */
  public Payment without(String refundId) {
    return new Payment(provider, paymentRef, ledger.without(refundId), joined);
  }

  /** The same payment, of which this refund of ours takes nothing any more. */
  public Payment releasing(String refundId) {
    var held = ledger.reservations().get(refundId);
    return held == null ? this : with(Ledger.of(refundId, held.letGo()));
  }

  /** Whether a refund of it, ours or not, came back to the provider. */
  public boolean hasFailedRefund() {
    return ledger.refunds().values().stream()
        .anyMatch(refund -> refund.status() == RefundStatus.FAILED);
  }

  /** The same payment with a refund of ours that takes its part. */
  public Payment reserving(String refundId, Reservation reservation) {
    return with(Ledger.of(refundId, reservation));
  }

  /** The capture or charge of the payment, where there is one and only one. */
  public Optional<String> capture() {
    var captures = ledger.captured().keySet().stream()
        .filter(ref -> !ref.equals(News.ALL_CAPTURES))
        .toList();
    return captures.size() == 1 ? Optional.of(captures.getFirst()) : Optional.empty();
  }

  /** The orders that it is for, as far as they are known. */
  public Set<String> orderIds() {
    return ledger.orders().keySet();
  }
}
