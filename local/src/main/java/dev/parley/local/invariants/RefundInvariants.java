package dev.parley.local.invariants;

import dev.parley.local.invariants.Payout.State;
import dev.parley.payments.Payment;
import dev.parley.refunds.Refund;
import dev.parley.refunds.Stage;
import dev.parley.refunds.checks.Ask.BorneBy;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.core.RefundCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks whether money was given back as promised, once everything is worked off. */
public final class RefundInvariants {
  /** The longest that the suite as it ships waits before it tells somebody, and the days at which nobody works. */
  private static final Duration TOO_LONG = Duration.ofDays(35);
  /** What is told of a refund that does not get on, as tickets' subjects end. */
  private static final List<String> TOLD = List.of(
      "promised", "promise_broken", "pending_long", "pending_too_long", "unfunded", "unclear");

  private final Evidence evidence;
  private final Map<String, Refund> refunds;
  private final List<Violation> violations = new ArrayList<>();

  private RefundInvariants(Evidence evidence) {
    this.evidence = evidence;
    this.refunds = evidence.heads().values().stream()
        .filter(head -> head.kind().equals(Refund.AGGREGATE.kind()))
        .flatMap(head -> Stream.ofNullable(Refund.AGGREGATE.state(head)))
        .collect(Collectors.toMap(Refund::id, refund -> refund));
  }

  /** Everything that is not as promised; empty where all of it is. */
  static List<Violation> broken(Evidence evidence) {
    var invariants = new RefundInvariants(evidence);
    invariants.checkPayouts();
    invariants.checkPayments();
    invariants.refunds.values().forEach(invariants::checkTold);
    return List.copyOf(invariants.violations);
  }

  /**
   * What a payment's head says of our own refunds that breaks a promise: together they never take more than was
   * captured.
   */
  public static Optional<Violation> objection(Payment payment) {
    var taken = payment.standing().values().stream()
        .mapToLong(reservation -> reservation.amount().amountMinor()).sum();
    return taken > payment.figures().captured()
        ? Optional.of(
            new Violation(
                Invariant.NEVER_MORE_THAN_CAPTURED, payment.head(),
                "our refunds take " + taken + " of " + payment.figures().captured()))
        : Optional.empty();
  }

  private void broke(Invariant invariant, String subject, String detail) {
    violations.add(new Violation(invariant, subject, detail));
  }

  private void checkPayouts() {
    var byRefund = evidence.payouts().stream().collect(Collectors.groupingBy(Payout::refundId));
    byRefund.forEach((id, payouts) -> {
      if (payouts.size() > 1) {
        broke(Invariant.PAID_ONCE, id, "was carried out " + payouts.size() + " times");
      }
      var refund = refunds.get(id);
      if (refund == null || refund.ask().totalMinor() != payouts.getFirst().minor()) {
        broke(Invariant.PAID_ONCE, id, "was carried out, and nobody asked for that");
      }
    });
    byRefund.values().forEach(
        payouts -> Optional.ofNullable(refunds.get(payouts.getFirst().refundId()))
            .ifPresent(refund -> checkSeller(refund, payouts.getFirst().debits())));
    refunds.forEach((id, refund) -> {
      var payout = byRefund.getOrDefault(id, List.of()).stream().findFirst().orElse(null);
      if (!agrees(refund, payout)) {
        broke(
            Invariant.PAID_ONCE, id, "is " + refund.stage() + " here and "
                + (payout == null ? "unknown" : payout.toString()) + " at its provider");
      }
    });
  }

  /** Who bears it is debited once, and is told so. */
  private void checkSeller(Refund refund, int debits) {
    var most = refund.ask().borneBy() == BorneBy.SELLER ? 1 : 0;
    if (debits > most) {
      broke(
          Invariant.DEBITED_ONCE, refund.id(),
          refund.ask().borneBy() + " bears it, and the seller was debited " + debits + " times");
    }
    if (refund.stage() instanceof Stage.Paid paid && debits == 1
        && !Boolean.TRUE.equals(paid.reversed())) {
      broke(Invariant.DEBITED_ONCE, refund.id(), "was debited, and is " + paid + " here");
    }
  }

  private static boolean agrees(Refund refund, @Nullable Payout payout) {
    var state = payout == null ? null : payout.state();
    return switch (refund.stage()) {
      case Stage.Held _, Stage.Approved _, Stage.Rejected _ -> state == null;
      case Stage.Paying _ -> state == State.PENDING;
      case Stage.Paid _ -> state == State.SUCCEEDED;
      case Stage.Failed _ -> state == State.FAILED;
    };
  }

  private void checkPayments() {
    var given = new HashMap<String, Long>();
    evidence.payouts().stream().filter(payout -> payout.state() != State.FAILED).forEach(
        payout -> given.merge(
            PaymentCommand.head(payout.provider(), payout.paymentRef()), payout.minor(),
            Long::sum));
    given.forEach((payment, minor) -> {
      var captured = evidence.captured().get(payment);
      if (captured != null && minor > captured) {
        broke(
            Invariant.NEVER_MORE_THAN_CAPTURED, payment,
            "gave back " + minor + " of " + captured);
      }
    });
    evidence.heads().values().stream()
        .filter(head -> head.kind().equals(Payment.AGGREGATE.kind()))
        .flatMap(head -> Stream.ofNullable(Payment.AGGREGATE.state(head)))
        .flatMap(payment -> objection(payment).stream())
        .forEach(violations::add);
  }

  private void checkTold(Refund refund) {
    var since = promised(refund);
    if (since == null || since.plus(TOO_LONG).isAfter(evidence.now())) {
      return;
    }
    var told = TOLD.stream()
        .map(what -> "ticket/T-" + Ids.derived(RefundCommand.head(refund.id()) + "/" + what))
        .anyMatch(evidence.heads()::containsKey);
    if (!told) {
      broke(Invariant.STUCK_IS_TOLD, refund.id(), "is promised since " + since);
    }
  }

  private static @Nullable Instant promised(Refund refund) {
    return switch (refund.stage()) {
      case Stage.Approved(var at) -> at;
      case Stage.Paying paying -> paying.promisedAt();
      case Stage.Held _, Stage.Rejected _, Stage.Paid _, Stage.Failed _ -> null;
    };
  }
}
