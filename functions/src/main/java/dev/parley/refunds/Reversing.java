package dev.parley.refunds;

import dev.parley.refunds.Paying.Step;
import dev.parley.refunds.Stage.Paid;
import dev.parley.refunds.Stage.Reversal;
import dev.parley.refunds.checks.Ask.BorneBy;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.PayoutAnswer;
import dev.parley.shared.core.PayoutAnswer.Accepted;
import dev.parley.shared.core.PayoutAnswer.Declined;
import dev.parley.shared.core.PayoutAnswer.Unclear;
import dev.parley.shared.core.PayoutAnswer.Unfunded;
import dev.parley.shared.core.PayoutAnswer.Unheard;
import dev.parley.shared.core.PayoutAnswer.Unreachable;
import dev.parley.shared.core.PayoutCommand;
import dev.parley.shared.core.PayoutCommand.ReverseTransfer;
import dev.parley.shared.policy.Mode;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** What the seller got for a refund that the seller bears is taken back where the refund itself did not do that. */
final class Reversing {
  /** The seller's account has too little money: what a person has to get back another way. */
  static final String NO_MONEY = "balance_insufficient";
  private static final int LONG = 2;

  private Reversing() {}

  static boolean isOfSeller(Refund refund) {
    return refund.ask().borneBy() == BorneBy.SELLER;
  }

  /**
   * That a refund is paid says nothing of what the seller still has, where the provider's event came first or somebody
   * else paid it: the provider is asked, in a house that acts by itself.
   */
  static Step unsaid(Refund before, Step step, Mode mode, Instant now) {
    var refund = step.refund();
    if (mode != Mode.LIVE || !isOfSeller(refund) || before.stage() instanceof Paid
        || !(refund.stage() instanceof Paid paid) || paid.reversed() != null) {
      return step;
    }
    var effects = new ArrayList<>(step.effects());
    effects.add(Paying.asking(refund, now, paid.refundRef()));
    return new Step(refund, effects);
  }

  /** A step that leaves something with the seller asks for it too, in a house that acts by itself; once. */
  static Step remedied(Step step, Mode mode, Instant now) {
    var refund = step.refund();
    if (mode != Mode.LIVE || !isOfSeller(refund)
        || !(refund.stage() instanceof Paid paid) || !paid.owesReversal()
        || paid.reversal() != null) {
      return step;
    }
    var begun = paid.with(Reversal.begun(now));
    var effects = new ArrayList<>(step.effects());
    effects.add(ask(refund, begun));
    return new Step(refund.at(begun), effects);
  }

  /** Asks the provider to do it unless it is done: the same however often it is sent. */
  static Effect ask(Refund refund, Paid paid) {
    var since = paid.reversal() == null ? paid.at() : paid.reversal().since();
    return new Effect(
        PayoutCommand.head(refund.provider(), refund.id()),
        new ReverseTransfer(Paying.payout(refund, since), paid.refundRef()));
  }

  static Step answered(Refund refund, PayoutAnswer answer, Instant now) {
    if (!(refund.stage() instanceof Paid paid) || !paid.owesReversal()
        || paid.reversal() == null) {
      return Step.to(refund);
    }
    var reversal = paid.reversal();
    return Step.to(
        refund.at(
            switch (answer) {
              case Accepted _ -> paid.tookBack();
              case Unclear _ -> paid.with(reversal.unclear(now));
              case Unfunded _ -> paid.with(reversal.refused(NO_MONEY));
              case Declined(var code) -> paid.with(reversal.refused(code));
              case Unheard _ -> paid.with(reversal.refused("refund_unknown"));
              case Unreachable _ -> paid.with(reversal.refused("unreachable"));
            }));
  }

  /** Why a person has to do it; null while the suite does, or where there is nothing to do. */
  static @Nullable String refused(Refund refund) {
    if (!(refund.stage() instanceof Paid paid) || !paid.owesReversal()) {
      return null;
    }
    var reversal = paid.reversal();
    if (reversal == null) {
      return "not_asked";
    }
    return reversal.refused() == null && reversal.asks() > LONG
        ? "outcome_unknown"
        : reversal.refused();
  }
}
