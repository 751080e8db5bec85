package dev.parley.refunds.checks;

import dev.parley.shared.error.ErrorType;

/** Money goes back in the currency that was captured. */
record SameCurrency() implements Check {

  @Override
  public String name() {
    return "same_currency";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var captured = facts.purse().figures().currency();
    return captured == null || captured.equals(facts.ask().currency())
        ? ok("It is in the currency of the payment.")
        : reject(
            ErrorType.CURRENCY_MISMATCH,
            "asked in " + facts.ask().currency() + ", captured in " + captured);
  }
}
