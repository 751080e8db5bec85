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
import dev.parley.shared.policy.Mode;
import dev.parley.shared.policy.Modes;
import dev.parley.shared.policy.Policy;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.Versioned;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks up what a refund stands in; all of it by key or by link. */
final class FactFinder {
  private static final int MOST = 200;

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

  /**
   * What a refund of an order stands in, beside its payment. Others may be asked for meanwhile, and are missing here: so
   * the checks are run again before anything is paid. Each is paid after it was written, so of two refunds the one that was
   * written last finds the other in the journal then, and no sum of what is paid exceeds its limit.
   */
  Circumstances of(Candidate candidate, Order order, String payment, Instant now) {
    var rules = this.rules.now();
    var history = new History(store, candidate, order);
    var linked = history.linked();
    var ask = candidate.ask();
    return new Circumstances(
        order,
        Stream.concat(elsewhere(ask.orderId(), order, payment), observed(candidate)).toList(),
        ask.isElsewhere() && failed(ask, payment), slips(ask.orderId()),
        sellers(order, linked), history.buyer(rules.value().velocity(), linked, now),
        history.spent(rules.value().limits().get(ask.currency()), now), mode(), rules.value(),
        versions(rules));
  }

  /** What decides of a refund where nothing is checked: the rules alone. */
  Circumstances unchecked(Order order) {
    var rules = this.rules.now();
    return new Circumstances(
        order, List.of(), false, List.of(), List.of(), new BuyerFacts(0, 0, false), new Spent(0, 0),
        mode(),
        rules.value(), versions(rules));
  }

  private Mode mode() {
    return modes.now().value().of(Modes.Capability.REFUNDS);
  }

  private Map<String, String> versions(Versioned<RefundRules> rules) {
    var versions = new HashMap<>(rules.names());
    versions.putAll(modes.now().names());
    return versions;
  }

  /** What a provider declined it never had, and its ledger knows nothing of it. */
  private boolean failed(Ask ask, String payment) {
    return refunds(ask.orderId())
        .anyMatch(it -> it.payment().equals(payment) && it.stage() instanceof Stage.Failed);
  }

  private Stream<Refund> refunds(String orderId) {
    var heads = store.links().from("order/" + orderId, "refund", MOST, null).stream()
        .map(Link::to).distinct().toList();
    return store.journal().heads(heads).values().stream()
        .flatMap(head -> Stream.ofNullable(Refund.AGGREGATE.state(head)));
  }

  /** A house that observes takes nothing of payments, and knows by the refunds alone what they would have taken. */
  private Stream<Earlier> observed(Candidate candidate) {
    return mode() == Mode.OBSERVE
        ? refunds(candidate.ask().orderId())
            .filter(it -> !it.id().equals(candidate.id()) && it.mode() == Mode.OBSERVE)
            .filter(it -> !it.isOver())
            .map(it -> new Earlier(
                it.id(), it.by(), it.ask().totalMinor(), it.ask().sums(), it.askedAt()))
        : Stream.empty();
  }

  private List<Slip> slips(String orderId) {
    var heads = store.links().from("order/" + orderId, "return", MOST, null).stream()
        .map(Link::to).distinct().toList();
    return store.journal().heads(heads).values().stream()
        .flatMap(head -> Stream.ofNullable(Return.AGGREGATE.state(head)))
        .map(Return::slip)
        .sorted(Comparator.comparing(Slip::openedAt).thenComparing(Slip::id))
        .toList();
  }

  private Stream<Earlier> elsewhere(String orderId, Order order, String but) {
    return order.payments().stream()
        .map(paid -> payment(paid.provider(), paid.paymentId()))
        .filter(payment -> !payment.head().equals(but))
        .flatMap(payment -> payment.standing().entrySet().stream())
        .filter(taken -> taken.getValue().orderId().equals(orderId))
        .map(taken -> Circumstances.earlier(taken.getKey(), taken.getValue()));
  }

  private List<SellerFacts> sellers(Order order, Set<Party> linked) {
    var heads = store.journal()
        .heads(order.sellers().stream().map(id -> Party.seller(id).value()).toList());
    return order.sellers().stream().sorted()
        .map(id -> {
          var party = Party.seller(id);
          var known = Directory.SELLERS.state(heads.get(party.value()));
          return new SellerFacts(
              id, known != null && known.risk() == Seller.Risk.HIGH,
              known == null ? null : known.balance(order.currency()),
              linked.contains(party));
        })
        .toList();
  }
}
