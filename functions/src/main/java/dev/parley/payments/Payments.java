package dev.parley.payments;

import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.core.PaymentCommand.AbsorbPayment;
import dev.parley.shared.core.PaymentCommand.ExpectPayment;
import dev.parley.shared.core.PaymentCommand.JoinPayment;
import dev.parley.shared.core.PaymentCommand.NameRefund;
import dev.parley.shared.core.PaymentCommand.ReleaseRefund;
import dev.parley.shared.core.PaymentCommand.ReportPayment;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What follows from news of a payment. Whatever comes, in any order and more than once, joins into one ledger.
 *
 * <p>
 * A provider may call one payment by two references. Where an event names both, the head of the one it prefers tells
 * the head of the other, which hands on what it knew and from then on whatever it hears. So it does not matter which
 * one an event or an order names, nor which came first.
 */
public final class Payments {
  private Payments() {}

  /** What follows from one command. */
  public static Decision<Payment> decide(
      @Nullable Payment payment, PaymentCommand command, Instant now) {
    if (payment != null && payment.joined() != null) {
      return handOn(payment, payment.joined(), command);
    }
    return switch (command) {
      case ReportPayment(var event) -> {
        var ref = event.head().substring(PaymentCommand.head(event.provider(), "").length());
        var known = known(payment, event.provider(), ref);
        yield accept(
            payment, recognised(known.with(News.of(event, now)), event), event.aliases(), now);
      }
      case ExpectPayment expect -> {
        var known = known(payment, expect.provider(), expect.paymentRef());
        yield accept(payment, known.with(Ledger.of(Ledger.Expected.of(expect))), Set.of(), now);
      }
      case AbsorbPayment absorb -> absorb(payment, absorb, now);
      case NameRefund name -> named(payment, name, now);
      case ReleaseRefund release -> released(payment, release, now);
      case JoinPayment join -> join(payment, join);
      case DeadlineReached _ -> Decision.nothing(payment);
    };
  }

  private static Payment known(@Nullable Payment payment, String provider, String ref) {
    return payment == null ? Payment.unheardOf(provider, ref) : payment;
  }

  private static Decision<Payment> accept(
      @Nullable Payment before, Payment after, Set<String> aliases, Instant now) {
    if (after.equals(before)) {
      return Decision.unchanged(before);
    }
    var added = after.referencesBeyond(before);
    var effects = new ArrayList<>(concerns(before, after));
    effects.addAll(RefundNews.of(before, after));
    aliases.stream().filter(added::contains).sorted().forEach(
        alias -> effects.add(joining(after, alias)));
    var links = added.stream()
        .map(ref -> new Link(PaymentCommand.reference(after.provider(), ref), after.head(), now))
        .collect(Collectors.toCollection(HashSet::new));
    if (before == null || !after.moves().equals(before.moves())) {
      links.add(PaymentCommand.moved(after.provider(), after.paymentRef(), now));
    }
    return Decision.to(after, effects).linking(links);
  }

  /** A provider that says our own id of a refund says which of ours it means. */
  private static Payment recognised(Payment payment, PaymentEvent event) {
    var said = event.particulars();
    var held = said == null || said.merchantReference() == null
        ? null
        : payment.reservations().get(said.merchantReference());
    return said == null || said.merchantReference() == null || held == null
        || event.refundRef() == null || held.refundRef() != null
            ? payment
            : payment.with(Ledger.of(said.merchantReference(), held.named(event.refundRef())));
  }

  /** The provider's word about a refund of ours takes the place of what was reserved for it. */
  private static Decision<Payment> named(
      @Nullable Payment payment, NameRefund name, Instant now) {
    var known = known(payment, name.provider(), name.paymentRef());
    var held = known.reservations().get(name.refundId());
    if (held == null) {
      return Decision.unchanged(payment);
    }
    var status = name.paid() ? RefundStatus.SUCCEEDED : RefundStatus.PENDING;
    var ledger = Ledger.of(name.refundId(), held.named(name.refundRef()))
        .withRefund(name.refundRef(), new Refund(status, name.at(), held.amount(), null))
        .naming(Set.of(name.refundRef()));
    return accept(payment, known.with(ledger), Set.of(), now);
  }

  private static Decision<Payment> released(
      @Nullable Payment payment, ReleaseRefund release, Instant now) {
    var held = payment == null ? null : payment.reservations().get(release.refundId());
    return payment == null || held == null
        ? Decision.unchanged(payment)
        : accept(payment, payment.with(letGo(held, release)), Set.of(), now);
  }

  /** What failed at the provider counts as if its event had said so: that one may never come. */
  private static Ledger letGo(Reservation held, ReleaseRefund release) {
    var failed = release.failed();
    return failed == null
        ? Ledger.of(release.refundId(), held.letGo())
        : Ledger.of(release.refundId(), held.named(failed.refundRef()).letGo())
            .withRefund(
                failed.refundRef(),
                new Refund(RefundStatus.FAILED, failed.at(), held.amount(), failed.reason()))
            .naming(Set.of(failed.refundRef()));
  }

  /** The other head may have spoken last of what this one knows better: its concerns are sent again. */
  private static Decision<Payment> absorb(
      @Nullable Payment before, AbsorbPayment absorb, Instant now) {
    var known = known(before, absorb.provider(), absorb.paymentRef());
    var ledger = JsonRecords.restore(Json.parse(absorb.known()), Ledger.class);
    var after = known.with(ledger);
    var decision = accept(before, after, Set.of(), now);
    var effects = new LinkedHashSet<>(decision.effects());
    var spoken = Concerns.of(known.knowing(ledger)).keySet();
    Concerns.of(after).forEach((subject, concern) -> {
      if (spoken.contains(subject)) {
        effects.add(new Effect(concern.ticket(), concern));
      }
    });
    return Decision.to(after, List.copyOf(effects)).linking(decision.links());
  }

  private static Effect joining(Payment payment, String alias) {
    return new Effect(
        PaymentCommand.head(payment.provider(), alias),
        new JoinPayment(payment.provider(), alias, payment.paymentRef()));
  }

  private static Decision<Payment> join(@Nullable Payment payment, JoinPayment join) {
    var known = known(payment, join.provider(), join.paymentRef());
    if (known.paymentRef().equals(join.into())) {
      return Decision.unchanged(payment);
    }
    var joined = known.joining(join.into());
    return known.ledger().equals(Ledger.EMPTY)
        ? Decision.to(joined)
        : Decision.to(joined, handOver(known, join.into()));
  }

  private static Effect handOver(Payment payment, String into) {
    return new Effect(
        PaymentCommand.head(payment.provider(), into),
        new AbsorbPayment(
            payment.provider(), into, Json.of(payment.ledger()).write()));
  }

  private static Decision<Payment> handOn(Payment payment, String into, PaymentCommand command) {
    return switch (command) {
      case ReportPayment _, ExpectPayment _, AbsorbPayment _, NameRefund _, ReleaseRefund _ ->
          Decision.to(payment, new Effect(PaymentCommand.head(payment.provider(), into), command));
      case JoinPayment _ -> Decision.unchanged(payment);
      case DeadlineReached _ -> Decision.nothing(payment);
    };
  }

  /** The concerns that stand otherwise than before. */
  private static List<Effect> concerns(@Nullable Payment before, Payment after) {
    var old = before == null ? Map.of() : Concerns.of(before);
    return Concerns.of(after).entrySet().stream()
        .filter(concern -> !concern.getValue().equals(old.get(concern.getKey())))
        .map(concern -> new Effect(concern.getValue().ticket(), concern.getValue()))
        .toList();
  }
}
