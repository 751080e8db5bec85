package dev.parley.refunds.checks;

import dev.parley.shared.error.ErrorType;

/** What the provider has should arrive within days. */
record Stuck() implements Check {

  @Override
  public String name() {
    return "stuck";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var progress = facts.progress();
    if (progress == null || progress.pendingSince() == null || progress.paid()
        || progress.failure() != null) {
      return ok("Nothing is under way for long.");
    }
    var since = progress.pendingSince();
    var said = "reference " + progress.refundRef() + " is pending since " + since;
    if (facts.now().isAfter(since.plus(rules.watch().pendingLongest()))) {
      return hold(ErrorType.REFUND_STUCK, said);
    }
    return facts.now().isAfter(rules.later(since, rules.watch().pendingBusinessDays()))
        ? remedy(ErrorType.REFUND_STUCK, said)
        : ok("Under way since " + since + ".");
  }
}
