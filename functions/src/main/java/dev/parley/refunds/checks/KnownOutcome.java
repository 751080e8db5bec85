package dev.parley.refunds.checks;

import dev.parley.shared.error.ErrorType;

/** An outcome that nobody knows is asked for; nothing is paid again. */
record KnownOutcome() implements Check {

  @Override
  public String name() {
    return "known_outcome";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var progress = facts.progress();
    return progress != null && progress.unclear()
        ? remedy(ErrorType.OUTCOME_UNKNOWN, "the provider is asked what became of it")
        : ok("The provider's answers are clear.");
  }
}
