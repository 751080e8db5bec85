package dev.parley.sla;

import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import dev.parley.shared.policy.RuleList;
import dev.parley.shared.policy.TicketFacts;
import dev.parley.shared.policy.When;
import dev.parley.shared.time.Checked;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The document of kind {@code sla}.
 *
 * @param policies
 *          the first that fits a ticket holds for it
 * @param leads
 *          by queue, the agent who is told where a level names the lead; of other queues the queue itself is
 */
public record SlaPolicies(List<Rule> policies, Map<String, String> leads) {

  /**
   * Tickets like these are promised this.
   *
   * @param calendar
   *          the name of the calendar that the promise runs by
   * @param alertHours
   *          the name of the calendar in whose hours people are told; what falls outside waits for the next opening;
   *          null: at any time
   */
  public record Rule(
      String name, When when, String calendar, @Nullable String alertHours, PolicyDocument policy)
      implements
        RuleList.Rule {
    public Rule {
      if (SlaPolicy.of(policy) instanceof Checked.Refused<SlaPolicy>(var refused)) {
        throw new Violations(
            refused.stream().map(v -> new Violation("policy." + v.path(), v.message())).toList());
      }
    }

    /** What is promised. */
    public SlaPolicy promise() {
      return switch (SlaPolicy.of(policy)) {
        case Checked.Valid<SlaPolicy>(var promise) -> promise;
        case Checked.Refused<SlaPolicy>(var refused) ->
            throw new IllegalStateException(name + " was checked and is broken: " + refused);
      };
    }
  }

  public SlaPolicies {
    policies = List.copyOf(policies);
    leads = Map.copyOf(leads);
    var wrong = RuleList.violations("policies", policies);
    if (!wrong.isEmpty()) {
      throw new Violations(wrong);
    }
  }

  /** Every metric that some policy names. */
  public Set<Metric> metrics() {
    return policies.stream()
        .flatMap(rule -> rule.promise().targets().keySet().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The rule that holds for a ticket: the first that fits. */
  public Rule ruleFor(TicketFacts facts) {
    return RuleList.first(policies, facts);
  }
}
