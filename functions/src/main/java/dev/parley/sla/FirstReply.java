package dev.parley.sla;

import java.util.List;

/**
 * From creation to the first public reply. While the seller answers first it has the seller's time; the platform's own
 * starts when the ticket leaves the seller unanswered.
 */
record FirstReply() implements MetricRule {

  @Override
  public Metric metric() {
    return Metric.FIRST_REPLY;
  }

  @Override
  public List<Turn> turns(Step step) {
    if (step.fact() instanceof SlaFact.Created) {
      return List.of(Turn.START);
    }
    if (step.replies()) {
      return List.of(Turn.STOP);
    }
    return step.before().sellerFirst() && step.after().atTeam() && step.terms().measuresSeller()
        ? List.of(Turn.START_OVER)
        : List.of();
  }
}
