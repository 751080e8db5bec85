package dev.parley.payments;

import dev.parley.shared.core.Money;
import dev.parley.shared.core.Party;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one of our own refunds takes of a payment. It counts as pending from its decision on, until the provider's own
 * word about it takes its place or it is let go.
 *
 * @param by
 *          who asked for the refund
 * @param parts
 *          what it is for, in minor units, such as {@code line/L-1} or {@code shipping}
 * @param refundRef
 *          the provider's reference, once there is one: from then on the provider's refund counts
 * @param released
 *          whether it was let go, because nothing will be paid
 */
public record Reservation(
    String orderId,
    Party by,
    Money amount,
    Map<String, Long> parts,
    Instant at,
    @Nullable String refundRef,
    boolean released) {
  public Reservation {
    parts = Collections.unmodifiableMap(new TreeMap<>(parts));
  }

  /** What is known of one refund from two sides; nothing that was said is taken back. */
  Reservation or(Reservation other) {
    return new Reservation(
        orderId, by, amount, parts, at,
        Facts.greater(refundRef, other.refundRef, String::compareTo),
        released || other.released);
  }

  Reservation named(String ref) {
    return new Reservation(orderId, by, amount, parts, at, ref, released);
  }

  Reservation letGo() {
    return new Reservation(orderId, by, amount, parts, at, refundRef, true);
  }
}
