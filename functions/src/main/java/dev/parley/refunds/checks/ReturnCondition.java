package dev.parley.refunds.checks;

import dev.parley.refunds.checks.Dossier.Slip;
import dev.parley.refunds.checks.Dossier.Slip.Condition;
import dev.parley.shared.error.ErrorType;
import java.util.stream.Collectors;

/** What came back has to be what was sent. */
record ReturnCondition() implements Check {

  @Override
  public String name() {
    return "return_condition";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var wrong = facts.returned().stream().filter(rules::objectsTo).map(ReturnCondition::said)
        .collect(Collectors.joining("; "));
    return wrong.isEmpty()
        ? ok("Nothing is noted against a return.")
        : hold(ErrorType.RETURN_DISPUTED, wrong);
  }

  private static String said(Slip slip) {
    if (slip.isOther()) {
      return "return " + slip.id() + " is "
          + (slip.condition() == Condition.EMPTY ? "empty" : "another thing");
    }
    return "return " + slip.id() + " weighs " + slip.weightG() + " g, expected "
        + slip.expectedWeightG() + " g";
  }
}
