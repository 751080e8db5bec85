package dev.parley.payments;

import dev.parley.shared.core.Money;
import dev.parley.shared.core.OrderParty;
import dev.parley.shared.core.PaymentCommand.ExpectPayment;
import dev.parley.shared.core.PaymentEventType;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a payment. Two of them join into one, in any order and any number of times with the same result;
 * a piece of news is a ledger with one fact in it.
 *
 * @param standing
 *          the latest word on the payment itself
 * @param captures
 *          by capture or charge the greatest amount
 * @param totals
 *          by charge the provider's own sum of its refunds
 * @param references
 *          every reference that was named with the payment
 * @param orders
 *          by id what orders expect
 * @param reservations
 *          by id what our own refunds take
 * @param failed
 *          captures that the provider took back; whatever else is said of them, they did not happen
 */
record Ledger(
    @Nullable Standing standing,
    Map<String, Money> captures,
    Map<String, Total> totals,
    Map<String, Refund> refunds,
    Map<String, Dispute> disputes,
    Set<String> references,
    Map<String, Expected> orders,
    Map<String, Reservation> reservations,
    Set<String> failed) {

  /** What became of the payment itself, and when. */
  record Standing(PaymentEventType type, Instant at) {
    static final Comparator<Standing> ORDER = Comparator.comparing(Standing::at)
        .thenComparing(Standing::type);
  }

  /** A sum of refunds as the provider gave it at an instant. */
  record Total(Money amount, Instant at) {
    private static final Comparator<Total> ORDER = Comparator.comparing(Total::at)
        .thenComparing(Total::amount, Facts.AMOUNT);

    Total or(Total other) {
      return ORDER.compare(this, other) >= 0 ? this : other;
    }
  }

  /** What an order says of the payment. */
  record Expected(OrderParty order, Money amount, Instant asOf) {
    private static final Comparator<Expected> WORD = Comparator.comparing(Expected::asOf)
        .thenComparing(Expected::toString);

    static Expected of(ExpectPayment command) {
      return new Expected(command.order(), command.amount(), command.asOf());
    }

    Expected or(Expected other) {
      return WORD.compare(this, other) >= 0 ? this : other;
    }
  }

  static final Ledger EMPTY = new Ledger(null, Map.of(), Map.of(), Map.of(), Map.of(), Set.of(),
      Map.of(), Map.of(), Set.of());

  Ledger {
    captures = Collections.unmodifiableMap(new TreeMap<>(captures));
    totals = Collections.unmodifiableMap(new TreeMap<>(totals));
    refunds = Collections.unmodifiableMap(new TreeMap<>(refunds));
    disputes = Collections.unmodifiableMap(new TreeMap<>(disputes));
    references = Collections.unmodifiableSet(new TreeSet<>(references));
    orders = Collections.unmodifiableMap(new TreeMap<>(orders));
    reservations = Collections.unmodifiableMap(new TreeMap<>(reservations));
    failed = Collections.unmodifiableSet(new TreeSet<>(failed));
  }

  private static Set<String> both(Set<String> some, Set<String> others) {
    var all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }

  Ledger join(Ledger other) {
    return new Ledger(
        Facts.greater(standing, other.standing, Standing.ORDER),
        Facts.joined(
            captures, other.captures, (a, b) -> Facts.AMOUNT.compare(a, b) >= 0 ? a : b),
        Facts.joined(totals, other.totals, Total::or),
        Facts.joined(refunds, other.refunds, Refund::or),
        Facts.joined(disputes, other.disputes, Dispute::or),
        both(references, other.references),
        Facts.joined(orders, other.orders, Expected::or),
        Facts.joined(reservations, other.reservations, Reservation::or),
        both(failed, other.failed));
  }

  Ledger with(Standing said) {
    return new Ledger(said, captures, totals, refunds, disputes, references, orders,
        reservations, failed);
  }

  Ledger withCapture(String ref, Money amount) {
    return new Ledger(
        standing, Map.of(ref, amount), totals, refunds, disputes, references, orders, reservations,
        failed);
  }

  Ledger withoutCapture(String ref) {
    return new Ledger(
        standing, captures, totals, refunds, disputes, references, orders, reservations,
        Set.of(ref));
  }

  Ledger withTotal(String ref, Total total) {
    return new Ledger(standing, captures, Map.of(ref, total), refunds, disputes, references,
        orders, reservations, failed);
  }

  Ledger withRefund(String ref, Refund refund) {
    return new Ledger(standing, captures, totals, Map.of(ref, refund), disputes, references,
        orders, reservations, failed);
  }

  Ledger withDispute(String ref, Dispute dispute) {
    return new Ledger(standing, captures, totals, refunds, Map.of(ref, dispute), references,
        orders, reservations, failed);
  }

  Ledger naming(Set<String> refs) {
    return new Ledger(standing, captures, totals, refunds, disputes, refs, orders, reservations,
        failed);
  }

  static Ledger of(Expected expected) {
    return new Ledger(
        null, Map.of(), Map.of(), Map.of(), Map.of(), Set.of(),
        Map.of(expected.order().orderId(), expected), Map.of(), Set.of());
  }

  static Ledger of(String refundId, Reservation reservation) {
    return new Ledger(
        null, Map.of(), Map.of(), Map.of(), Map.of(), Set.of(), Map.of(),
        Map.of(refundId, reservation), Set.of());
  }

  Ledger without(String refundId) {
    var fewer = new TreeMap<>(reservations);
    fewer.remove(refundId);
    return new Ledger(standing, captures, totals, refunds, disputes, references, orders, fewer,
        failed);
  }

  /** Captures that stand, by capture or charge. */
  Map<String, Money> captured() {
    var captured = new TreeMap<>(captures);
    captured.keySet().removeAll(failed);
    return captured;
  }

  /** Whether the provider's word about one of our refunds has not taken its place yet. */
  boolean awaits(Reservation reservation) {
    return !reservation.released()
        && (reservation.refundRef() == null || !refunds.containsKey(reservation.refundRef()));
  }
}
