package dev.parley.sla;

import java.util.List;

/**
 * From the oldest unanswered message after the first reply to the next public reply. What the requester writes before
 * the first reply belongs to that one; later nudges find the cycle open and change nothing.
 */
record NextReply() implements MetricRule {

  @Override
  public Metric metric() {
    return Metric.NEXT_REPLY;
  }

  @Override
  public List<Turn> turns(Step step) {
    if (step.fact() instanceof SlaFact.RequesterMessage && step.before().replied()) {
      return List.of(Turn.START);
    }
    return step.replies() ? List.of(Turn.STOP) : List.of();
  }
}
