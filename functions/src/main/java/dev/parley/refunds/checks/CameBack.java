package dev.parley.refunds.checks;

import dev.parley.shared.error.ErrorType;

/** Money that came back needs another way, and a person to find it. */
record CameBack() implements Check {

  @Override
  public String name() {
    return "came_back";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var progress = facts.progress();
    return progress != null && progress.failure() != null
        ? hold(
            ErrorType.REFUND_FAILED,
            facts.text(facts.ask().totalMinor()) + " came back: " + progress.failure())
        : ok("It has not come back.");
  }
}
