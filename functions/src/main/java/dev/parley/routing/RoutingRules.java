package dev.parley.routing;

import dev.parley.shared.core.Priority;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import dev.parley.shared.policy.RaiseRules;
import dev.parley.shared.policy.RuleList;
import dev.parley.shared.policy.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The document of kind {@code routing}.
 *
 * @param queues
 *          the departments' queues; every seller has one of its own besides
 * @param priorities
 *          the priority of a ticket that came without one; the first that fits decides
 * @param rules
 *          the queue of a ticket; the first that fits decides
 * @param sellerFirst
 *          which tickets their seller answers first, where they name one
 * @param agents
 *          which agent gets a ticket, and for how long; null: as shipped
 * @param raises
 *          what makes a ticket more urgent than its rule did; null: as shipped
 */
public record RoutingRules(
    Set<String> queues, List<PriorityRule> priorities, List<QueueRule> rules,
    List<SellerRule> sellerFirst, @Nullable AgentRules agents, @Nullable RaiseRules raises) {

  /** Tickets like these have this priority. */
  public record PriorityRule(String name, When when, Priority priority) implements RuleList.Rule {}

  /** Tickets like these go to this queue. */
  public record QueueRule(String name, When when, String queue) implements RuleList.Rule {}

  /**
   * The seller answers tickets like these before the marketplace does.
   *
   * @param insteadOf
   *          only where they would be in one of these queues else: what is dangerous or of law is none of a seller's
   */
  public record SellerRule(String name, When when, Set<String> insteadOf) {
    public SellerRule {
      insteadOf = Set.copyOf(insteadOf);
    }
  }

  public RoutingRules {
    queues = Set.copyOf(queues);
    priorities = List.copyOf(priorities);
    rules = List.copyOf(rules);
    sellerFirst = List.copyOf(sellerFirst);
    var wrong = new ArrayList<>(RuleList.violations("priorities", priorities));
    wrong.addAll(RuleList.violations("rules", rules));
    for (var i = 0; i < rules.size(); i++) {
      if (!queues.contains(rules.get(i).queue())) {
        wrong.add(new Violation("rules[" + i + "].queue", "is none of the queues"));
      }
    }
    for (var i = 0; i < sellerFirst.size(); i++) {
      if (!queues.containsAll(sellerFirst.get(i).insteadOf())) {
        wrong.add(
            new Violation("seller_first[" + i + "].instead_of",
                "names what is none of the queues"));
      }
    }
    if (!wrong.isEmpty()) {
      throw new Violations(wrong);
    }
  }

  /** What makes tickets more urgent. */
  public RaiseRules raiseRules() {
    return raises == null ? RaiseRules.SHIPPED : raises;
  }

  /** What holds for agents. */
  public AgentRules agentRules() {
    return agents == null ? AgentRules.SHIPPED : agents;
  }
}
