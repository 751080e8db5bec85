package dev.parley.refunds.checks;

import dev.parley.refunds.checks.Dossier.Slip.Condition;
import dev.parley.shared.error.ErrorType;

/** What came back has to be what was sent. */
record ReturnCondition() implements Check {

  @Override
  public String name() {
    return "return_condition";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var slip = facts.slip();
    if (slip == null) {
      return ok("No return is known.");
    }
    var condition = slip.condition();
    if (condition == Condition.EMPTY || condition == Condition.WRONG_ITEM) {
      return hold(
          ErrorType.RETURN_DISPUTED,
          "return " + slip.id() + " is "
              + (condition == Condition.EMPTY ? "empty" : "another thing"));
    }
    var weight = slip.weightG();
    var expected = slip.expectedWeightG();
    var least = expected == null ? 0 : expected * (100L - rules.weights().tolerancePercent());
    return weight != null && weight * 100L < least
        ? hold(
            ErrorType.RETURN_DISPUTED,
            "return " + slip.id() + " weighs " + weight + " g, expected " + expected + " g")
        : ok("Nothing is noted against the return.");
  }
}
