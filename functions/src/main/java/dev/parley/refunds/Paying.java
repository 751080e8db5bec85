package dev.parley.refunds;

import dev.parley.shared.core.Effect;
import dev.parley.shared.core.PaymentCommand.NameRefund;
import dev.parley.shared.core.PaymentCommand.ReleaseRefund;
import dev.parley.shared.core.PaymentCommand.ReleaseRefund.FailedThere;
import dev.parley.shared.core.PayoutAnswer;
import dev.parley.shared.core.PayoutAnswer.Accepted;
import dev.parley.shared.core.PayoutAnswer.Declined;
import dev.parley.shared.core.PayoutAnswer.Unclear;
import dev.parley.shared.core.PayoutAnswer.Unfunded;
import dev.parley.shared.core.PayoutAnswer.Unheard;
import dev.parley.shared.core.PayoutAnswer.Unreachable;
import dev.parley.shared.core.PayoutCommand;
import dev.parley.shared.core.PayoutCommand.AskPayout;
import dev.parley.shared.core.PayoutCommand.Payout;
import dev.parley.shared.core.PayoutCommand.StartPayout;
import dev.parley.shared.core.RefundCommand.RefundReported;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What follows from the words of the payment provider. */
final class Paying {
  private Paying() {}

  /** A refund after them, and what is to be done. */
  record Step(Refund refund, List<Effect> effects) {
    Step {
      effects = List.copyOf(effects);
    }

    static Step to(Refund refund, Effect... effects) {
      return new Step(refund, List.of(effects));
    }
  }

  /** Pay, under the refund's own id: however often this is sent, the provider pays once. */
  static Effect start(Refund refund, Instant now) {
    return new Effect(
        PayoutCommand.head(refund.provider(), refund.id()),
        new StartPayout(payout(refund, now)));
  }

  static Effect ask(Refund refund, Stage.Paying paying) {
    return asking(refund, paying.since(), paying.refundRef());
  }

  static Effect asking(Refund refund, Instant since, @Nullable String ref) {
    return new Effect(
        PayoutCommand.head(refund.provider(), refund.id()),
        new AskPayout(payout(refund, since), ref));
  }

  static Payout payout(Refund refund, Instant since) {
    return new Payout(
        refund.provider(), refund.paymentRef(), refund.captureRef(), refund.id(),
        refund.ask().total(), refund.ask().reason(), since, Reversing.isOfSeller(refund));
  }

  static Step answered(Refund refund, PayoutAnswer answer, Instant now) {
    return switch (refund.stage()) {
      case Stage.Paying paying -> answered(refund, paying, answer, now);
      case Stage.Paid paid -> Step.to(refund.at(knowing(paid, answer)));
      case Stage.Held _, Stage.Approved _, Stage.Failed _, Stage.Rejected _ -> Step.to(refund);
    };
  }

  /** The provider's event may have been here before its answer, and does not say what the seller still has. */
  private static Stage.Paid knowing(Stage.Paid paid, PayoutAnswer answer) {
    return answer instanceof Accepted(var ref, _, var reversed) && ref.equals(paid.refundRef())
        && paid.reversed() == null && reversed != null
            ? Stage.Paid.of(ref, paid.at(), reversed)
            : paid;
  }

  private static Step answered(
      Refund refund, Stage.Paying paying, PayoutAnswer answer, Instant now) {
    return switch (answer) {
      case Accepted(var ref, var paid, var reversed) when paid ->
          Step.to(refund.at(Stage.Paid.of(ref, now, reversed)), name(refund, ref, true, now));
      case Accepted(var ref, _, var reversed) -> Step.to(
          refund.at(paying.has(ref, now, false, reversed)), name(refund, ref, false, now));
      case Unfunded(var ref) when ref != null -> Step.to(
          refund.at(paying.has(ref, now, true, null)), name(refund, ref, false, now));
      case Unfunded _ -> Step.to(refund.at(paying.lacking(now)));
      case Unclear _ -> Step.to(refund.at(paying.unclear(now)));
      case Declined(var code) -> Step.to(
          refund.at(new Stage.Failed(now, code, paying.refundRef())),
          release(refund, paying.refundRef(), code, now));
      case Unheard _ when paying.refundRef() == null -> Step.to(
          refund.at(paying.again(now)), start(refund, now));
      case Unheard _ -> Step.to(refund);
      case Unreachable _ -> Step.to(refund.at(new Stage.Approved(paying.promisedAt())));
    };
  }

  /** The provider's own word, which its events bring to the payment first: a success is not the end, a failure is. */
  static Step reported(Refund refund, RefundReported said) {
    return switch (refund.stage()) {
      case Stage.Paying paying when isOf(paying.refundRef(), said) -> Step.to(
          switch (said.word()) {
            case PENDING -> refund;
            case SUCCEEDED -> refund.at(
                Stage.Paid.of(said.refundRef(), said.at(), paying.reversed()));
            case FAILED, CANCELED -> refund.at(failed(said));
          });
      case Stage.Paid paid when isOf(paid.refundRef(), said) -> Step.to(
          switch (said.word()) {
            case PENDING, SUCCEEDED -> refund;
            case FAILED, CANCELED -> refund.at(failed(said));
          });
      case Stage.Held _, Stage.Approved _, Stage.Paying _, Stage.Paid _, Stage.Failed _, Stage.Rejected _ ->
          Step.to(refund);
    };
  }

  private static boolean isOf(@Nullable String ref, RefundReported said) {
    return ref == null || ref.equals(said.refundRef());
  }

  private static Stage.Failed failed(RefundReported said) {
    var reason = said.reason() == null
        ? said.word().name().toLowerCase(Locale.ROOT)
        : said.reason();
    return new Stage.Failed(said.at(), reason, said.refundRef());
  }

  static Step linked(Refund refund, String ref, Instant now) {
    return Step.to(
        refund.at(Stage.Paid.of(ref, now, null)), name(refund, ref, true, now));
  }

  private static Effect name(Refund refund, String ref, boolean paid, Instant now) {
    return new Effect(
        refund.payment(),
        new NameRefund(
            refund.provider(), refund.paymentRef(), refund.id(), ref, paid, now));
  }

  private static Effect release(
      Refund refund, @Nullable String ref, String why, Instant now) {
    return new Effect(
        refund.payment(),
        new ReleaseRefund(
            refund.provider(), refund.paymentRef(), refund.id(),
            ref == null ? null : new FailedThere(ref, why, now)));
  }
}
