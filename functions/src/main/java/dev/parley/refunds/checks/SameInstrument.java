package dev.parley.refunds.checks;

import dev.parley.shared.error.ErrorType;

/** Money goes back the way it came; after it came back a person may choose another way. */
record SameInstrument() implements Check {

  @Override
  public String name() {
    return "same_instrument";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    if (!facts.ask().isElsewhere()) {
      return ok("It goes back the way it came.");
    }
    var progress = facts.progress();
    var failed = facts.purse().failedBefore() || (progress != null && progress.failure() != null);
    return failed
        ? hold(ErrorType.INSTRUMENT_CHANGED, "a refund came back, and another way is asked for")
        : reject(ErrorType.INSTRUMENT_CHANGED, "another way is asked for than the payment came");
  }
}
