package dev.parley.sla;

import java.util.ArrayList;
import java.util.List;

/** From assignment to a team until the ticket leaves that team or is solved; a new cycle for every ownership. */
record Ownership() implements MetricRule {

  @Override
  public Metric metric() {
    return Metric.OWNERSHIP;
  }

  @Override
  public List<Turn> turns(Step step) {
    var turns = new ArrayList<Turn>();
    if (step.solves() || step.moves()) {
      turns.add(Turn.STOP);
    }
    if (step.moves() && step.after().atTeam()) {
      turns.add(Turn.START);
    }
    return turns;
  }
}
