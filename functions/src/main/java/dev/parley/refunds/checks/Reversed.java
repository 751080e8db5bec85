package dev.parley.refunds.checks;

import dev.parley.shared.error.ErrorType;

/** What the seller got for it is taken back too. */
record Reversed() implements Check {

  @Override
  public String name() {
    return "reversed";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var progress = facts.progress();
    return progress != null && Boolean.FALSE.equals(progress.reversed())
        ? remedy(
            ErrorType.REVERSAL_MISSING,
            "reference " + progress.refundRef() + ": transfer, fee or tax was not taken back")
        : ok("Nothing is known to be left with the seller.");
  }
}
