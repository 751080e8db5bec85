package dev.parley.refunds.checks;

import dev.parley.shared.error.ErrorType;

/** What was promised has to reach the provider. */
record Promised() implements Check {

  @Override
  public String name() {
    return "promised";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var progress = facts.progress();
    if (progress == null || progress.promisedAt() == null || progress.refundRef() != null) {
      return ok("Nothing is promised that the provider does not have.");
    }
    var promised = progress.promisedAt();
    var act = rules.later(promised, rules.watch().actBusinessDays());
    if (facts.now().isBefore(promised.plus(rules.watch().remindAfter()))) {
      return ok("Promised at " + promised + ".");
    }
    return remedy(
        ErrorType.PROMISED_NOT_EXECUTED,
        "promised at " + promised + " and the provider has nothing; "
            + (facts.now().isBefore(act) ? "acted on at " + act : "executed now"));
  }
}
