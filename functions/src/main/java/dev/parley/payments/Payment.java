package dev.parley.payments;

import dev.parley.shared.core.OrderParty;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.journal.Aggregate;
import java.util.Optional;
import java.util.Set;
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

  static Payment unheardOf(String provider, String paymentRef) {
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

  /** The orders that it is for, as far as they are known. */
  public Set<String> orderIds() {
    return ledger.orders().keySet();
  }
}
