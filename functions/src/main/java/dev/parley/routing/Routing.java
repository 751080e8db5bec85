package dev.parley.routing;

import dev.parley.shared.core.Priority;
import dev.parley.shared.policy.RuleList;
import dev.parley.shared.policy.TicketFacts;
import java.util.Optional;

/** Finds a ticket's queue and its first priority, and says by which rule. */
public final class Routing {
  private Routing() {}

  /**
   * The one queue that a ticket belongs to.
   *
   * @param rule
   *          name of the rule that decided, for the journal
   */
  public record Routed(String queue, String rule) {}

  /**
   * The priority of a ticket that came without one.
   *
   * @param rule
   *          name of the rule that decided, for the journal
   */
  public record Prioritised(Priority priority, String rule) {}

  /** The queue by the first rule that fits. */
  public static Routed route(RoutingRules rules, TicketFacts facts) {
    var rule = RuleList.first(rules.rules(), facts);
    return new Routed(rule.queue(), rule.name());
  }

  /** The rule by which the ticket's seller answers first; empty where none fits, or no seller is named. */
  public static Optional<String> sellerFirst(
      RoutingRules rules, TicketFacts facts, String department) {
    return facts.sellerId() == null
        ? Optional.empty()
        : rules.sellerFirst().stream()
            .filter(rule -> rule.insteadOf().contains(department) && rule.when().fits(facts))
            .map(RoutingRules.SellerRule::name)
            .findFirst();
  }

  /** The priority by the first rule that fits. */
  public static Prioritised prioritise(RoutingRules rules, TicketFacts facts) {
    var rule = RuleList.first(rules.priorities(), facts);
    return new Prioritised(rule.priority(), rule.name());
  }
}
