package dev.parley.refunds;

import dev.parley.shared.core.Effect;
import dev.parley.shared.core.PaymentCommand.NameRefund;
import dev.parley.shared.core.PaymentCommand.ReleaseRefund;
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
    return new Effect(
        PayoutCommand.head(refund.provider(), refund.id()),
        new AskPayout(payout(refund, paying.since()), paying.refundRef()));
  }

  private static Payout payout(Refund refund, Instant since) {
    return new Payout(
        refund.provider(), refund.paymentRef(), refund.captureRef(), refund.id(),
        refund.ask().total(), refund.ask().reason(), since);
  }

  static Step answered(Refund refund, PayoutAnswer answer, Instant now) {
    if (!(refund.stage() instanceof Stage.Paying paying)) {
      return Step.to(refund);
    }
    return switch (answer) {
      case Accepted(var ref, var paid, var reversed) when paid ->
          Step.to(refund.at(new Stage.Paid(ref, now, reversed)), name(refund, ref, true, now));
      case Accepted(var ref, _, var reversed) -> Step.to(
          refund.at(paying.has(ref, now, false, reversed)), name(refund, ref, false, now));
      case Unfunded(var ref) when ref != null -> Step.to(
          refund.at(paying.has(ref, now, true, null)), name(refund, ref, false, now));
      case Unfunded _ -> Step.to(refund.at(paying.lacking(now)));
      case Unclear _ -> Step.to(refund.at(paying.unclear(now)));
      case Declined(var code) -> Step.to(
          refund.at(new Stage.Failed(now, code, paying.refundRef())), release(refund));
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
                new Stage.Paid(said.refundRef(), said.at(), paying.reversed()));
            case FAILED, CANCELED -> refund.at(failed(said));
          });
      case Stage.Paid(var ref, _, _) when isOf(ref, said) -> Step.to(
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
    return Step.to(refund.at(new Stage.Paid(ref, now, null)), name(refund, ref, true, now));
  }

  private static Effect name(Refund refund, String ref, boolean paid, Instant now) {
    return new Effect(
        refund.payment(),
        new NameRefund(
            refund.provider(), refund.paymentRef(), refund.id(), ref, paid, now));
  }

  private static Effect release(Refund refund) {
    return new Effect(
        refund.payment(),
        new ReleaseRefund(refund.provider(), refund.paymentRef(), refund.id()));
  }
}
