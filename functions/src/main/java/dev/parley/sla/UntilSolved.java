package dev.parley.sla;

import java.util.List;
import java.util.Set;

/**
 * From creation until the ticket is solved.
 *
 * @param resumes
 *          whether a reopening takes back that it was met
 */
record UntilSolved(Metric metric, Set<TicketStatus> standsStillIn, boolean resumes)
    implements
      MetricRule {

  @Override
  public List<Turn> turns(Step step) {
    if (step.fact() instanceof SlaFact.Created) {
      return List.of(Turn.START);
    }
    if (step.solves()) {
      return List.of(Turn.STOP);
    }
    return resumes && step.reopens() ? List.of(Turn.RESUME) : List.of();
  }
}
