package dev.parley.routing;

import dev.parley.shared.core.Priority;
import dev.parley.shared.policy.RuleList;
import dev.parley.shared.policy.TicketFacts;

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

  /** The priority by the first rule that fits. */
  public static Prioritised prioritise(RoutingRules rules, TicketFacts facts) {
    var rule = RuleList.first(rules.priorities(), facts);
    return new Prioritised(rule.priority(), rule.name());
  }
}
