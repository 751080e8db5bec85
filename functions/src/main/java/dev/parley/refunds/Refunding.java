package dev.parley.refunds;

import dev.parley.payments.Payment;
import dev.parley.payments.Reservation;
import dev.parley.refunds.Circumstances.Case;
import dev.parley.refunds.RefundEvent.Asked;
import dev.parley.refunds.RefundEvent.Linked;
import dev.parley.refunds.RefundEvent.Told;
import dev.parley.refunds.RefundEvent.Voted;
import dev.parley.refunds.checks.Finding.Need;
import dev.parley.refunds.checks.RefundChecks;
import dev.parley.refunds.checks.RefundChecks.Verdict;
import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.RefundCommand.ExecuteRefund;
import dev.parley.shared.core.RefundCommand.LookAtRefund;
import dev.parley.shared.core.RefundCommand.PayoutAnswered;
import dev.parley.shared.core.RefundCommand.RefundReported;
import dev.parley.shared.core.RefundCommand.ReversalAnswered;
import dev.parley.shared.core.RefundCommand.WithholdPayout;
import dev.parley.shared.core.Refusal;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.journal.Companion.Joint;
import dev.parley.shared.policy.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a refund, together with the payment that it is taken from: what is asked for takes its part of
 * the payment in the same transaction, so that no two refunds share money.
 */
public final class Refunding {
  private final Circumstances circumstances;

  public Refunding(Circumstances circumstances) {
    this.circumstances = circumstances;
  }

  /** What follows from an event; repeats change nothing. */
  public Joint<Refund, Payment> decide(
      @Nullable Refund refund, @Nullable Payment known, RefundEvent event, Instant now) {
    if (event instanceof Asked asked) {
      return refund == null
          ? asked(asked, known == null ? nothingOf(asked) : known, now)
          : Joint.alone(Decision.unchanged(refund));
    }
    if (refund == null) {
      return Joint.alone(Decision.nothing(null));
    }
    var payment = known == null
        ? Payment.unheardOf(refund.provider(), refund.paymentRef())
        : known;
    return switch (event) {
      case Asked _ -> Joint.alone(Decision.unchanged(refund));
      case Voted vote -> voted(refund, payment, vote, now);
      case Linked linked -> linked(refund, linked, now);
      case Told(ExecuteRefund _) -> execute(refund, payment, now);
      case Told(LookAtRefund _) -> look(refund, payment, now);
      case Told(PayoutAnswered(var answer)) ->
          alone(refund, Paying.answered(refund, answer, now), now);
      case Told(ReversalAnswered(var answer)) ->
          alone(refund, Reversing.answered(refund, answer, now), now);
      case Told(RefundReported said) -> {
        var step = Paying.reported(refund, said);
        yield alone(refund, Reversing.unsaid(refund, step, circumstances.mode(), now), now);
      }
      case Told(DeadlineReached _) -> due(refund, payment, now);
      case Told(WithholdPayout _) -> Joint.alone(Decision.nothing(refund));
    };
  }

  private static Payment nothingOf(Asked asked) {
    return Payment.unheardOf(asked.provider(), asked.paymentRef());
  }

  private Joint<Refund, Payment> asked(Asked asked, Payment payment, Instant now) {
    var first = new Case(asked.id(), asked.ask(), asked.by(), now, null, List.of());
    var facts = circumstances.dossier(first, payment, now);
    var verdict = RefundChecks.judge(facts, circumstances.rules());
    var order = circumstances.order();
    var ask = RefundChecks.recalculated(facts, circumstances.rules());
    var refund = new Refund(
        asked.id(), ask, asked.by(), now, order.buyerId(),
        order.lines().stream().collect(
            Collectors.toMap(line -> line.lineId(), line -> line.sellerId())),
        asked.provider(), asked.paymentRef(), payment.capture().orElse(null),
        circumstances.mode(), List.of(), List.of(), new Stage.Rejected(now),
        circumstances.rules().legalDeadline(ask, order, facts.notice()).orElse(null),
        Set.of(), null);
    return judged(refund, verdict, payment, now);
  }

  /** The stage that a verdict leads to, and the payment with or without the refund's part. */
  private Joint<Refund, Payment> judged(
      Refund refund, Verdict verdict, Payment payment, Instant now) {
    var stage = verdict.rejected()
        ? new Stage.Rejected(now)
        : verdict.isApproved()
            ? new Stage.Approved(now)
            : new Stage.Held(since(refund, now), verdict.needs(), verdict.sellers());
    var next = refund.found(verdict.findings(), circumstances.mode()).at(stage);
    return joint(refund, next, parted(next, payment), now);
  }

  private static Instant since(Refund refund, Instant now) {
    return refund.stage() instanceof Stage.Held(var since, _, _) ? since : now;
  }

  /** Where nothing will be paid nothing is taken. */
  private static Payment parted(Refund refund, Payment payment) {
    var ask = refund.ask();
    if (refund.stage() instanceof Stage.Rejected) {
      return payment.releasing(refund.id());
    }
    return refund.mode() == Mode.OBSERVE || payment.reservations().containsKey(refund.id())
        ? payment
        : payment.reserving(
            refund.id(),
            new Reservation(
                ask.orderId(), refund.by(), ask.total(), ask.sums(), refund.askedAt(), null,
                false));
  }

  /** A rejection of what took nothing stands whatever the payment is; all else holds only for the payment that was read. */
  private Joint<Refund, Payment> joint(
      Refund before, Refund after, Payment payment, Instant now) {
    var decision = settled(before, after, List.of(), now);
    var took = payment.reservations().containsKey(after.id());
    return took ? new Joint<>(decision, payment) : Joint.alone(decision);
  }

  private Decision<Refund> settled(
      Refund before, Refund after, List<Effect> more, Instant now) {
    var effects = Aftermath.of(before, after, circumstances.rules(), now);
    effects.addAll(Withholds.of(before, after));
    effects.addAll(more);
    var next = Watch.looking(after, circumstances.rules(), now);
    return Decision.to(next, effects).under(circumstances.versions())
        .linking(Aftermath.links(before, next, now));
  }

  private Joint<Refund, Payment> alone(Refund before, Paying.Step taken, Instant now) {
    var step = Reversing.remedied(taken, circumstances.mode(), now);
    return step.refund().equals(before) && step.effects().isEmpty()
        ? Joint.alone(Decision.unchanged(before))
        : Joint.alone(settled(before, step.refund(), step.effects(), now));
  }

  private Joint<Refund, Payment> voted(
      Refund refund, Payment payment, Voted vote, Instant now) {
    if (!(refund.stage() instanceof Stage.Held(_, _, var sellers))) {
      return refused(ErrorType.REFUND_SETTLED, "it is " + refund.stage().status().wireName());
    }
    if (vote.as() == Need.LEAD && vote.by().id().equals(refund.by().id())) {
      return refused(ErrorType.SELF_APPROVAL, "you asked for this refund");
    }
    if (vote.as() == Need.SELLER && !sellers.contains(vote.by().id())) {
      return refused(ErrorType.REFUND_SETTLED, "this seller is not asked");
    }
    var seen = Vote.held(judge(refund, payment, now).findings());
    var next = refund.with(
        new Vote(vote.by(), vote.as(), vote.approve(), vote.note(), now, seen));
    if (!vote.approve()) {
      var rejected = next.at(new Stage.Rejected(now));
      return joint(refund, rejected, payment.releasing(refund.id()), now);
    }
    return judged(next, judge(next, payment, now), payment, now);
  }

  private Verdict judge(Refund refund, Payment payment, Instant now) {
    return RefundChecks.judge(
        circumstances.dossier(Case.of(refund), payment, now), circumstances.rules());
  }

  private static Joint<Refund, Payment> refused(ErrorType type, String why) {
    return Joint.alone(Decision.refused(new Refusal(type.wireName(), why)));
  }

  private Joint<Refund, Payment> linked(Refund refund, Linked linked, Instant now) {
    return switch (refund.stage()) {
      case Stage.Paid paid when paid.refundRef().equals(linked.refundRef()) ->
          Joint.alone(Decision.unchanged(refund));
      case Stage.Held _, Stage.Approved _, Stage.Failed _ -> paidOutside(refund, linked, now);
      case Stage.Paying paying when paying.refundRef() == null
          || paying.refundRef().equals(linked.refundRef()) ->
          paidOutside(refund, linked, now);
      case Stage.Paying _, Stage.Paid _, Stage.Rejected _ ->
          refused(ErrorType.REFUND_SETTLED, "it is " + refund.stage().status().wireName());
    };
  }

  private Joint<Refund, Payment> paidOutside(Refund refund, Linked linked, Instant now) {
    var step = Paying.linked(refund, linked.refundRef(), now);
    return alone(refund, Reversing.unsaid(refund, step, circumstances.mode(), now), now);
  }

  /**
   * The checks are run again: what has changed since the approval holds it, or rejects it. A provider pays back the way
   * the money came and no other, so what goes another way is paid by hand and linked.
   */
  private Joint<Refund, Payment> execute(Refund refund, Payment payment, Instant now) {
    if (!(refund.stage() instanceof Stage.Approved(var at))) {
      return Joint.alone(Decision.unchanged(refund));
    }
    var verdict = judge(refund, payment, now);
    var found = refund.found(verdict.findings(), circumstances.mode());
    if (!verdict.isApproved()) {
      return judged(refund, verdict, payment, now);
    }
    if (circumstances.mode() == Mode.OBSERVE || refund.ask().isElsewhere()) {
      return Joint.alone(settled(refund, found, List.of(), now));
    }
    var paying = found.at(Stage.Paying.begun(at, now));
    return new Joint<>(
        settled(refund, paying, List.of(Paying.start(paying, now)), now), parted(paying, payment));
  }

  /** What was held may be held no more; what is decided stays. */
  private Joint<Refund, Payment> look(Refund refund, Payment payment, Instant now) {
    return refund.stage() instanceof Stage.Held
        ? judged(refund, judge(refund, payment, now), payment, now)
        : Joint.alone(Decision.unchanged(refund));
  }

  private Joint<Refund, Payment> due(Refund refund, Payment payment, Instant now) {
    if (refund.lookAt() == null || refund.lookAt().isAfter(now)) {
      return Joint.alone(Decision.nothing(refund));
    }
    var step = Watch.due(refund, circumstances.rules(), now);
    var told = step.refund();
    if (told.stage() instanceof Stage.Held) {
      var verdict = judge(told, payment, now);
      var judged = judged(told, verdict, payment, now);
      var decision = judged.decision();
      var next = decision.next() == null ? told : decision.next();
      return new Joint<>(settled(refund, next, step.effects(), now), judged.other());
    }
    return alone(refund, step, now);
  }
}
