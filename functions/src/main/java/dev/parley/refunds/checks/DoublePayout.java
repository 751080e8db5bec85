package dev.parley.refunds.checks;

import dev.parley.shared.error.ErrorType;

/** A chargeback that takes what was refunded before is answered with the proof. */
record DoublePayout() implements Check {

  @Override
  public String name() {
    return "double_payout";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var figures = facts.purse().figures();
    var twice = figures.refunded() + figures.disputed() - figures.captured();
    return figures.refunded() > 0 && figures.disputed() > 0 && twice > 0
        ? remedy(
            ErrorType.DOUBLE_PAYOUT,
            "refunded " + facts.text(figures.refunded()) + " and disputed "
                + facts.text(figures.disputed()) + " of " + facts.text(figures.captured())
                + ": the proof of the refunds is put together")
        : ok("No money is refunded and charged back.");
  }
}
