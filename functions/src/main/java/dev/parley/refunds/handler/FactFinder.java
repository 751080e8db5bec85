package dev.parley.refunds.handler;

import dev.parley.orders.Order;
import dev.parley.orders.PlacedOrder;
import dev.parley.parties.Directory;
import dev.parley.parties.Seller;
import dev.parley.payments.Payment;
import dev.parley.payments.handler.PaymentFinder;
import dev.parley.refunds.Circumstances;
import dev.parley.refunds.Refund;
import dev.parley.refunds.Stage;
import dev.parley.refunds.checks.Ask;
import dev.parley.refunds.checks.Ask.BorneBy;
import dev.parley.refunds.checks.Dossier.BuyerFacts;
import dev.parley.refunds.checks.Dossier.Earlier;
import dev.parley.refunds.checks.Dossier.SellerFacts;
import dev.parley.refunds.checks.Dossier.Slip;
import dev.parley.refunds.checks.Dossier.Spent;
import dev.parley.refunds.checks.RefundRules;
import dev.parley.returns.Return;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Store;
import dev.parley.shared.lambda.Wiring;
import dev.parley.shared.policy.Modes;
import dev.parley.shared.policy.Policy;
import dev.parley.shared.policy.PolicyKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks up what a refund stands in; all of it by key or by link. */
final class FactFinder {
  private static final int MOST = 200;
  private static final Duration DAY = Duration.ofDays(1);

  private final Store store;
  private final PaymentFinder payments;
  private final Policy<RefundRules> rules;
  private final Policy<Modes> modes;

  FactFinder(Wiring wiring) {
    store = wiring.store();
    payments = new PaymentFinder(store);
    rules = wiring.policy(PolicyKind.REFUNDS, RefundRules.class);
    modes = wiring.policy(PolicyKind.MODES, Modes.class);
  }

  /**
   * An order that was told.
   *
   * @throws Failure.Permanent
   *           {@link ErrorType#NOT_FOUND}
   */
  Order order(String id) {
    return Optional.ofNullable(
        PlacedOrder.AGGREGATE.state(store.journal().head(PlacedOrder.head(id)).orElse(null)))
        .map(PlacedOrder::order)
        .orElseThrow(
            () -> new Failure.Permanent(ErrorType.NOT_FOUND, "there is no order " + id));
  }

  /** A payment as it is kept; one that nobody has heard of where there is none. */
  Payment payment(String provider, String ref) {
    return Objects.requireNonNullElseGet(
        Payment.AGGREGATE.state(payments.find(provider, ref).orElse(null)),
        () -> Payment.unheardOf(provider, ref));
  }

  /** The id of the head under which a payment is kept. */
  String head(String provider, String ref) {
    return payments.find(provider, ref).map(Head::id)
        .orElseGet(() -> PaymentCommand.head(provider, ref));
  }

  /** What a refund of an order stands in, beside its payment. */
  Circumstances of(String refundId, Ask ask, Party by, Order order, String payment, Instant now) {
    var recent = refunds(Party.buyer(order.buyerId()).value(), refundId).toList();
    var window = rules.now().value().velocity().window();
    var spent = new Spent(
        sum(recent, ask, it -> it.askedAt().isAfter(now.minus(Duration.ofDays(30)))),
        sum(
            refunds(by.value(), refundId).toList(), ask,
            it -> it.askedAt().isAfter(now.minus(DAY)) && day(it.askedAt()).equals(day(now))));
    var caused = recent.stream()
        .filter(it -> it.ask().borneBy() == BorneBy.PLATFORM
            && it.askedAt().isAfter(now.minus(window)))
        .count();
    var versions = new HashMap<>(rules.now().names());
    versions.putAll(modes.now().names());
    return new Circumstances(
        order, elsewhere(ask.orderId(), order, payment), slip(ask.orderId()), sellers(order),
        new BuyerFacts((int) caused, orders(order.buyerId()), false), spent,
        modes.now().value().of(Modes.Capability.REFUNDS), rules.now().value(), versions);
  }

  /** The latest return of an order. */
  private @Nullable Slip slip(String orderId) {
    return store.links().from("order/" + orderId, "return", 1, null).stream()
        .flatMap(link -> store.journal().head(link.to()).stream())
        .flatMap(head -> Stream.ofNullable(Return.AGGREGATE.state(head)))
        .map(Return::slip)
        .findFirst()
        .orElse(null);
  }

  private static String day(Instant at) {
    return at.toString().substring(0, 10);
  }

  private static long sum(List<Refund> refunds, Ask ask, Predicate<Refund> when) {
    return refunds.stream()
        .filter(it -> it.ask().currency().equals(ask.currency()))
        .filter(when)
        .mapToLong(it -> it.ask().totalMinor())
        .sum();
  }

  /** Others that were not refused, the newest first. */
  private Stream<Refund> refunds(String from, String but) {
    var heads = store.journal().heads(
        store.links().from(from, "refund", MOST, null).stream().map(Link::to).distinct().toList());
    return heads.values().stream()
        .flatMap(head -> Stream.ofNullable(Refund.AGGREGATE.state(head)))
        .filter(it -> !it.id().equals(but) && switch (it.stage()) {
          case Stage.Rejected _, Stage.Failed _ -> false;
          case Stage.Held _, Stage.Approved _, Stage.Paying _, Stage.Paid _ -> true;
        });
  }

  private int orders(String buyer) {
    return store.links().from(Party.buyer(buyer).value(), "order", MOST, null).size();
  }

  private List<Earlier> elsewhere(String orderId, Order order, String but) {
    var earlier = new ArrayList<Earlier>();
    for (var paid : order.payments()) {
      var payment = payment(paid.provider(), paid.paymentId());
      if (!payment.head().equals(but)) {
        payment.standing().forEach((id, taken) -> {
          if (taken.orderId().equals(orderId)) {
            earlier.add(Circumstances.earlier(id, taken));
          }
        });
      }
    }
    return earlier;
  }

  private List<SellerFacts> sellers(Order order) {
    var heads = store.journal()
        .heads(order.sellers().stream().map(id -> Party.seller(id).value()).toList());
    return heads.values().stream()
        .flatMap(head -> Stream.ofNullable(Directory.SELLERS.state(head)))
        .map(seller -> new SellerFacts(
            seller.id(), seller.risk() == Seller.Risk.HIGH, null, false))
        .toList();
  }
}
