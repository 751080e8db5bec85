package dev.parley.sla;

import java.util.ArrayList;
import java.util.List;

/** From assignment to a seller until the seller's public reply; it ends when the ticket is taken from the seller. */
record SellerReply() implements MetricRule {

  @Override
  public Metric metric() {
    return Metric.SELLER_REPLY;
  }

  @Override
  public List<Turn> turns(Step step) {
    if (step.repliesAsSeller()) {
      return List.of(Turn.STOP);
    }
    var turns = new ArrayList<Turn>();
    if (step.moves() && step.before().atSeller()) {
      turns.add(Turn.END);
    }
    if (step.moves() && step.after().atSeller()) {
      turns.add(Turn.START);
    }
    return turns;
  }
}
