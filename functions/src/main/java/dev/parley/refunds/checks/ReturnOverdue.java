package dev.parley.refunds.checks;

import dev.parley.shared.error.ErrorType;

/** Once the goods are back the buyer gets the money within days. */
record ReturnOverdue() implements Check {

  @Override
  public String name() {
    return "return_overdue";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var slip = facts.slip();
    if (slip == null || slip.receivedAt() == null) {
      return ok("No return waits for its refund.");
    }
    var due = rules.later(slip.receivedAt(), rules.watch().returnBusinessDays());
    return facts.now().isAfter(due)
        ? ok(
            ErrorType.RETURN_REFUND_OVERDUE,
            "the goods came back at " + slip.receivedAt() + ", the refund was due at " + due)
        : ok("The goods came back at " + slip.receivedAt() + ", the refund is due at " + due + ".");
  }
}
