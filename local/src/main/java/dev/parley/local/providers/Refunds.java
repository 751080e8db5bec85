package dev.parley.local.providers;

import dev.parley.local.aws.front.ProviderMishaps;
import dev.parley.local.providers.CapturedPayments.Captured;
import dev.parley.local.providers.Executed.Status;
import dev.parley.local.providers.Refused.Why;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The refunds that providers carried out; together never more of a payment than was captured. */
final class Refunds {
  private final CapturedPayments payments;
  private final ProviderMishaps mishaps;
  private final InstantSource clock;
  private final List<Executed> executed = new ArrayList<>();
  /** The payment's one reference, by that of the refund. */
  private final Map<String, String> payers = new HashMap<>();

  Refunds(CapturedPayments payments, ProviderMishaps mishaps, InstantSource clock) {
    this.payments = payments;
    this.mishaps = mishaps;
    this.clock = clock;
  }

  /** All, the oldest first. */
  synchronized List<Executed> all() {
    return List.copyOf(executed);
  }

  /** What a provider knows of them. */
  Known known(Dialect dialect) {
    return new Known(of(dialect.name()).reversed(), ref -> payments.find(dialect.name(), ref));
  }

  private synchronized List<Executed> of(String provider) {
    return executed.stream().filter(refund -> refund.provider().equals(provider)).toList();
  }

  /**
   * Gives back, or takes note of what the provider will not give back.
   *
   * @throws Refused
   *           where it says so at once
   */
  Executed carryOut(Dialect dialect, Ask ask) {
    var payment = payments.find(dialect.name(), ask.payment())
        .orElseThrow(() -> new Refused(Why.UNKNOWN_PAYMENT, ask.named(),
            "No such payment: " + ask.payment()));
    dialect.hold(ask, payment);
    return booked(dialect, ask, payment);
  }

  private synchronized Executed booked(Dialect dialect, Ask ask, Captured payment) {
    var left = payment.amount() - given(dialect.name(), payment.ref());
    var whole = ask.of(left);
    var objection = objection(whole, payment, left);
    if (objection.isPresent() && !dialect.objectsLater()) {
      throw objection.get();
    }
    var refund = objection.map(it -> executed(dialect, whole, payment, Status.FAILED, it.detail()))
        .orElseGet(() -> started(dialect, whole, payment));
    executed.add(refund);
    payers.put(refund.ref(), payment.ref());
    return refund;
  }

  private long given(String provider, String payment) {
    return of(provider).stream()
        .filter(it -> payment.equals(payers.get(it.ref())) && it.status() != Status.FAILED)
        .mapToLong(Executed::amount).sum();
  }

  private static Optional<Refused> objection(Ask ask, Captured payment, long left) {
    if (payment.disputed()) {
      return Optional.of(new Refused(Why.DISPUTED, ask.payment() + " is charged back."));
    }
    if (left <= 0) {
      return Optional.of(new Refused(Why.ALREADY_REFUNDED, ask.payment() + " is refunded."));
    }
    return ask.amount() > left
        ? Optional
            .of(new Refused(Why.TOO_MUCH, "Of " + payment.amount() + ", " + left + " is left."))
        : Optional.empty();
  }

  private Executed started(Dialect dialect, Ask ask, Captured payment) {
    var unfunded = mishaps.lacksMoney();
    var status = unfunded || mishaps.staysPending() ? Status.PENDING : Status.SUCCEEDED;
    return executed(dialect, ask, payment, status, unfunded ? "insufficient_funds" : null);
  }

  private Executed executed(Dialect dialect, Ask ask, Captured payment, Status status,
      @Nullable String reason) {
    var now = clock.instant();
    return new Executed(dialect.name(), dialect.reference(executed.size() + 1), ask.refundId(),
        ask.payment(), ask.amount(), payment.currency(), status, reason, ask.said(), now,
        status == Status.SUCCEEDED ? now : null, 0);
  }

  /** A provider makes up its mind; the refund as it is then, and nothing where there is no such one. */
  synchronized Optional<Executed> become(String provider, String ref, Status status,
      @Nullable String reason) {
    for (var n = 0; n < executed.size(); n++) {
      var refund = executed.get(n);
      if (refund.provider().equals(provider) && refund.ref().equals(ref)) {
        var next = refund.become(status, reason, clock.instant());
        executed.set(n, next);
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }
}
