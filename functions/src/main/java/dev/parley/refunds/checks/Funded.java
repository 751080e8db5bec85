package dev.parley.refunds.checks;

import dev.parley.shared.error.ErrorType;

/** The account at the provider has to have the money. */
record Funded() implements Check {

  @Override
  public String name() {
    return "funded";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var progress = facts.progress();
    return progress != null && progress.unfunded()
        ? remedy(
            ErrorType.BALANCE_INSUFFICIENT,
            "the provider waits for " + facts.text(facts.ask().totalMinor()) + " in the account")
        : ok("The provider has not said that money is missing.");
  }
}
