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
    if (slip.isOther()) {
      return hold(
          ErrorType.RETURN_DISPUTED,
          "return " + slip.id() + " is "
              + (slip.condition() == Condition.EMPTY ? "empty" : "another thing"));
    }
    return rules.isTooLight(slip)
        ? hold(
            ErrorType.RETURN_DISPUTED,
            "return " + slip.id() + " weighs " + slip.weightG() + " g, expected "
                + slip.expectedWeightG() + " g")
        : ok("Nothing is noted against the return.");
  }
}
