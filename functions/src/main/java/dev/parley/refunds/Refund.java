package dev.parley.refunds;

import dev.parley.refunds.checks.Ask;
import dev.parley.refunds.checks.Dossier.Consent;
import dev.parley.refunds.checks.Dossier.Progress;
import dev.parley.refunds.checks.Finding;
import dev.parley.shared.core.OrderParty;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.core.RefundCommand;
import dev.parley.shared.journal.Aggregate;
import dev.parley.shared.journal.Head;
import dev.parley.shared.policy.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A refund's state.
 *
 * @param by
 *          who asked for it
 * @param sellers
 *          whose the order's lines are, by line
 * @param mode
 *          how far the suite may act, when it was decided last
 * @param findings
 *          what the checks found last
 * @param legalDeadline
 *          until when the law wants it paid; no decision moves it
 * @param told
 *          what people were told of, each once
 */
public record Refund(
    String id,
    Ask ask,
    Party by,
    Instant askedAt,
    String buyerId,
    Map<String, String> sellers,
    String provider,
    String paymentRef,
    @Nullable String captureRef,
    Mode mode,
    List<Finding> findings,
    List<Vote> votes,
    Stage stage,
    @Nullable Instant legalDeadline,
    Set<String> told,
    @Nullable Instant lookAt) {

  /** Refunds among the heads; each status is a board. */
  public static final Aggregate<Refund> AGGREGATE = new Aggregate<>(
      "refund", Refund.class, refund -> Optional.ofNullable(refund.lookAt()),
      refund -> Optional.of(
          new Head.Place(
              refund.stage().status().board(), refund.askedAt() + " " + refund.id())));

  public Refund {
    sellers = Collections.unmodifiableMap(new TreeMap<>(sellers));
    findings = List.copyOf(findings);
    votes = List.copyOf(votes);
    told = Collections.unmodifiableSet(new TreeSet<>(told));
  }

  /** The id of its head. */
  public String head() {
    return RefundCommand.head(id);
  }

  /** The head of the payment that it is taken from. */
  public String payment() {
    return PaymentCommand.head(provider, paymentRef);
  }

  /** The sellers of what is refunded; where it names no line, all of the order. */
  public Set<String> concerned() {
    var named = ask.parts().stream()
        .flatMap(part -> Stream.ofNullable(part.lineId()))
        .flatMap(line -> Stream.ofNullable(sellers.get(line)))
        .collect(Collectors.toSet());
    return named.isEmpty() ? Set.copyOf(sellers.values()) : named;
  }

  /** Whether nobody has to pay any more. */
  public boolean isOver() {
    return switch (stage) {
      case Stage.Paid _, Stage.Rejected _ -> true;
      case Stage.Held _, Stage.Approved _, Stage.Paying _, Stage.Failed _ -> false;
    };
  }

  OrderParty order() {
    var known = concerned();
    return new OrderParty(
        ask.orderId(), buyerId, known.size() == 1 ? known.iterator().next() : null);
  }

  Refund at(Stage next) {
    return new Refund(
        id, ask, by, askedAt, buyerId, sellers, provider, paymentRef, captureRef, mode, findings,
        votes, next, legalDeadline, told, lookAt);
  }

  Refund found(List<Finding> found, Mode now) {
    return new Refund(
        id, ask, by, askedAt, buyerId, sellers, provider, paymentRef, captureRef, now, found,
        votes, stage, legalDeadline, told, lookAt);
  }

  Refund with(Vote vote) {
    var more = new ArrayList<>(votes);
    more.add(vote);
    return new Refund(
        id, ask, by, askedAt, buyerId, sellers, provider, paymentRef, captureRef, mode, findings,
        more, stage, legalDeadline, told, lookAt);
  }

  Refund telling(Set<String> more) {
    var all = new TreeSet<>(told);
    all.addAll(more);
    return new Refund(
        id, ask, by, askedAt, buyerId, sellers, provider, paymentRef, captureRef, mode, findings,
        votes, stage, legalDeadline, all, lookAt);
  }

  Refund lookingAt(@Nullable Instant next) {
    return new Refund(
        id, ask, by, askedAt, buyerId, sellers, provider, paymentRef, captureRef, mode, findings,
        votes, stage, legalDeadline, told, next);
  }

  List<Consent> consents() {
    return votes.stream().filter(Vote::approve).map(Vote::consent).toList();
  }

  /** How far it is at the provider, as the checks want to know it. */
  @Nullable
  Progress progress() {
    return switch (stage) {
      case Stage.Held _, Stage.Rejected _ -> null;
      case Stage.Approved(var at) ->
          new Progress(at, null, null, false, false, null, false, null);
      case Stage.Paying paying -> new Progress(
          paying.promisedAt(), paying.refundRef(), paying.pendingSince(), paying.unfunded(),
          paying.unclearSince() != null, null, false, paying.reversed());
      case Stage.Paid paid -> new Progress(
          null, paid.refundRef(), null, false, false, null, true, paid.reversed());
      case Stage.Failed(_, var reason, var ref) ->
          new Progress(null, ref, null, false, false, reason, false, null);
    };
  }
}
