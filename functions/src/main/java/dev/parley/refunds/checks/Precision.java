package dev.parley.refunds.checks;

import dev.parley.shared.error.ErrorType;

/** No amount has more digits than can be paid in its currency. */
record Precision() implements Check {

  @Override
  public String name() {
    return "precision";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var currency = facts.ask().currency();
    var provider = facts.purse().provider();
    var step = rules.step(provider, currency);
    var asked = facts.ask().totalMinor();
    return asked % step == 0
        ? ok("It can be paid in " + currency + ".")
        : reject(
            ErrorType.INVALID_PRECISION,
            provider + " pays " + currency + " in steps of " + facts.text(step) + ", asked "
                + facts.text(asked));
  }
}
