package dev.parley.payments.handler;

import dev.parley.payments.Payment;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Store;
import java.util.List;
import java.util.Optional;

/** Finds payments by any reference that their provider named with them. */
public record PaymentFinder(Store store) {
  /** A payment is kept under one reference; another one leads there in one step, a refund's of an alias in two. */
  private static final int MOST_STEPS = 3;

  /** Follows references to where the payment is kept. */
  public Optional<Head> find(String provider, String ref) {
    var id = PaymentCommand.head(provider, ref);
    var named = ref;
    for (var step = 0; step < MOST_STEPS; step++) {
      var head = store.journal().head(id);
      var payment = Payment.AGGREGATE.state(head.orElse(null));
      if (payment != null && payment.joined() == null) {
        return head;
      }
      if (payment != null && payment.joined() != null) {
        id = PaymentCommand.head(provider, payment.joined());
        continue;
      }
      var links = links(provider, named);
      if (links.isEmpty()) {
        return Optional.empty();
      }
      id = links.getFirst().to();
      named = id.substring(PaymentCommand.head(provider, "").length());
    }
    return Optional.empty();
  }

  private List<Link> links(String provider, String ref) {
    return store.links().from(PaymentCommand.reference(provider, ref), "payment", 1, null);
  }
}
