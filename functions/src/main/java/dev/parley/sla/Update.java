package dev.parley.sla;

import java.util.List;
import java.util.Set;

/** From each public reply of the marketplace to its next one. */
record Update(Metric metric, Set<TicketStatus> standsStillIn) implements MetricRule {

  @Override
  public List<Turn> turns(Step step) {
    return step.replies() && !step.repliesAsSeller()
        ? List.of(Turn.STOP, Turn.START)
        : List.of();
  }
}
