package dev.parley.returns.handler;

import dev.parley.orders.Order;
import dev.parley.refunds.Refund;
import dev.parley.refunds.Stage;
import dev.parley.refunds.checks.Dossier;
import dev.parley.refunds.checks.RefundRules;
import dev.parley.returns.Return;
import dev.parley.returns.ReturnEvent;
import dev.parley.returns.Returning;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.ShipmentCommand;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Receipt;
import dev.parley.shared.journal.Store;
import dev.parley.shared.lambda.Wiring;
import dev.parley.shared.policy.Modes;
import dev.parley.shared.policy.Policy;
import dev.parley.shared.policy.PolicyKind;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes events to returns, with what is known of their parcels and refunds. */
public final class ReturnDesk {
  private static final int MOST = 200;

  private final Wiring wiring;
  private final Store store;
  private final Policy<RefundRules> rules;
  private final Policy<Modes> modes;

  public ReturnDesk(Wiring wiring) {
    this.wiring = wiring;
    this.store = wiring.store();
    this.rules = wiring.policy(PolicyKind.REFUNDS, RefundRules.class);
    this.modes = wiring.policy(PolicyKind.MODES, Modes.class);
  }

  /** Whether the law says until when what is sent back for a reason is refunded. */
  boolean isStatutory(String reason, Order order) {
    return rules.now().value().statutory().covers(reason, order);
  }

  /** The deadline of a return has come. */
  public void due(Message message, String function) {
    Optional.ofNullable(Return.AGGREGATE.state(store.journal().head(message.to()).orElse(null)))
        .ifPresent(it -> accept(
            Arrival.of(message, function), it.id(), due(it), Clerk.Answer.none()));
  }

  private ReturnEvent.Due due(Return it) {
    var refunds = refunds(it.order().orderId());
    var its = refunds.stream()
        .filter(refund -> Dossier.concerns(refund.ask(), it.lines().keySet())).toList();
    return new ReturnEvent.Due(
        isDelivered(it),
        its.stream().anyMatch(refund -> !(refund.stage() instanceof Stage.Rejected)),
        its.stream().anyMatch(ReturnDesk::pays),
        refunds.stream().map(Refund::id).collect(Collectors.toUnmodifiableSet()));
  }

  private static boolean pays(Refund refund) {
    return switch (refund.stage()) {
      case Stage.Paid _, Stage.Paying _ -> true;
      case Stage.Held _, Stage.Approved _, Stage.Failed _, Stage.Rejected _ -> false;
    };
  }

  private boolean isDelivered(Return it) {
    var label = it.label();
    return label != null && store.journal()
        .head(ShipmentCommand.head(label.carrier(), label.trackingNumber()))
        .flatMap(head -> head.state().get("tracking").get("current").text("status"))
        .filter("DELIVERED"::equals)
        .isPresent();
  }

  Receipt<Return> accept(
      Arrival arrival, String id, ReturnEvent event, Clerk.Answer<Return> answer) {
    var policy = rules.now();
    var mode = modes.now();
    var versions = new HashMap<>(policy.names());
    versions.putAll(mode.names());
    Clerk<Return, ReturnEvent> clerk = wiring.clerk(
        Return.AGGREGATE,
        (before, said, now) -> Returning
            .decide(
                before, said, policy.value(), mode.value().of(Modes.Capability.REFUNDS), now)
            .under(versions));
    return clerk.accept(arrival, Return.head(id), event, answer);
  }

  /** The ids of an order's refunds. */
  Set<String> ids(String orderId) {
    return refunds(orderId).stream().map(Refund::id).collect(Collectors.toUnmodifiableSet());
  }

  private List<Refund> refunds(String orderId) {
    var heads = store.links().from("order/" + orderId, "refund", MOST, null).stream()
        .map(Link::to).distinct().toList();
    return store.journal().heads(heads).values().stream()
        .flatMap(head -> Stream.ofNullable(Refund.AGGREGATE.state(head)))
        .toList();
  }
}
