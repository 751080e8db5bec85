package dev.parley.refunds.handler;

import dev.parley.orders.Order;
import dev.parley.payments.Payment;
import dev.parley.refunds.Circumstances;
import dev.parley.refunds.Refund;
import dev.parley.refunds.RefundEvent;
import dev.parley.refunds.RefundEvent.Asked;
import dev.parley.refunds.RefundEvent.Linked;
import dev.parley.refunds.RefundEvent.Told;
import dev.parley.refunds.RefundEvent.Voted;
import dev.parley.refunds.Refunding;
import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.RefundCommand;
import dev.parley.shared.core.RefundCommand.ExecuteRefund;
import dev.parley.shared.core.RefundCommand.LookAtRefund;
import dev.parley.shared.core.RefundCommand.PayoutAnswered;
import dev.parley.shared.core.RefundCommand.RefundReported;
import dev.parley.shared.core.RefundCommand.ReversalAnswered;
import dev.parley.shared.core.RefundCommand.WithholdPayout;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Companion;
import dev.parley.shared.journal.Companion.Joint;
import dev.parley.shared.journal.Receipt;
import dev.parley.shared.lambda.Wiring;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes events to refunds, each together with the payment that it is taken from. */
final class RefundDesk {
  private final Wiring wiring;
  private final FactFinder facts;

  RefundDesk(Wiring wiring, FactFinder facts) {
    this.wiring = wiring;
    this.facts = facts;
  }

  /** A refund is asked for. */
  Receipt<Refund> ask(
      Arrival arrival, Asked asked, Order order, Clerk.Answer<Refund> answer) {
    var payment = facts.head(asked.provider(), asked.paymentRef());
    var circumstances = circumstances(asked, order, payment, arrival.at());
    return accept(arrival, asked.id(), asked, payment, circumstances, answer);
  }

  /** The same decision, and nothing is written. */
  Refund preview(Asked asked, Order order, Instant now) {
    var payment = facts.payment(asked.provider(), asked.paymentRef());
    var circumstances = circumstances(asked, order, payment.head(), now);
    return Objects.requireNonNull(
        new Refunding(circumstances).decide(null, payment, asked, now).decision().next());
  }

  private Circumstances circumstances(Asked asked, Order order, String payment, Instant now) {
    return facts.of(Candidate.of(asked, now), order, payment, now);
  }

  /** Something happens to a refund that is there. */
  Receipt<Refund> tell(
      Arrival arrival, Refund refund, RefundEvent event, Clerk.Answer<Refund> answer) {
    var payment = facts.head(refund.provider(), refund.paymentRef());
    var order = facts.order(refund.ask().orderId());
    var circumstances = isChecked(event)
        ? facts.of(Candidate.of(refund), order, payment, arrival.at())
        : facts.unchecked(order);
    return accept(arrival, refund.id(), event, payment, circumstances, answer);
  }

  /** What a provider says of a refund is taken as it is. */
  private static boolean isChecked(RefundEvent event) {
    return switch (event) {
      case Told(PayoutAnswered _), Told(ReversalAnswered _), Told(RefundReported _), Told(WithholdPayout _) ->
          false;
      case Told(ExecuteRefund _), Told(LookAtRefund _), Told(DeadlineReached _), Asked _, Voted _, Linked _ ->
          true;
    };
  }

  private Receipt<Refund> accept(
      Arrival arrival, String id, RefundEvent event, String payment, Circumstances circumstances,
      Clerk.Answer<Refund> answer) {
    var refunding = new Refunding(circumstances);
    Clerk<Refund, RefundEvent> clerk = wiring.clerk(
        Refund.AGGREGATE, (refund, _, _) -> Decision.nothing(refund));
    return clerk.accept(
        arrival, RefundCommand.head(id), event, answer,
        new Companion<>(
            Payment.AGGREGATE, payment,
            (refund, known, said, now) -> decided(refunding, refund, known, said, now)));
  }

  /** Its provider may call a payment by two names; what was found a moment ago may have moved to the other one. */
  private static Joint<Refund, Payment> decided(
      Refunding refunding, @Nullable Refund refund, @Nullable Payment known, RefundEvent event,
      Instant now) {
    if (known != null && known.joined() != null) {
      throw new Failure.Retryable(
          ErrorType.WRITE_CONTENTION, "the payment is kept under another reference now");
    }
    return refunding.decide(refund, known, event, now);
  }
}
