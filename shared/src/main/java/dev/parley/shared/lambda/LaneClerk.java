package dev.parley.shared.lambda;

import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Receipt;
import dev.parley.shared.policy.Policy;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.retry.Lane;
import dev.parley.shared.retry.LaneEvent;
import dev.parley.shared.retry.LaneRules;
import dev.parley.shared.retry.Lanes;

/** Takes events to lanes, under the policy that decides now. */
public final class LaneClerk {
  private final Wiring wiring;
  private final Policy<LaneRules> policy;

  public LaneClerk(Wiring wiring) {
    this.wiring = wiring;
    this.policy = wiring.policy(PolicyKind.LANES, LaneRules.class);
  }

  /** When a lane pauses itself and how it comes back. */
  public LaneRules rules() {
    return policy.now().value();
  }

  /**
   * Accepts an event for a lane.
   *
   * @throws dev.parley.shared.error.Failure.Retryable
   *           where the store is out of reach
   */
  public Receipt<Lane> accept(Arrival arrival, String lane, LaneEvent event) {
    var now = policy.now();
    return wiring
        .<Lane, LaneEvent>clerk(
            Lane.AGGREGATE,
            (state, happened, at) -> new Lanes(lane, now.value())
                .decide(state, happened, at)
                .under(now.names()))
        .accept(arrival, Lane.head(lane), event);
  }
}
