package dev.parley.refunds.checks;

import dev.parley.shared.error.ErrorType;
import java.util.Comparator;
import java.util.stream.Stream;

/** Once the goods are back the buyer gets the money within days. */
record ReturnOverdue() implements Check {

  @Override
  public String name() {
    return "return_overdue";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var received = facts.returned().stream()
        .flatMap(slip -> Stream.ofNullable(slip.receivedAt()))
        .min(Comparator.naturalOrder())
        .orElse(null);
    if (received == null) {
      return ok("No return waits for its refund.");
    }
    var due = rules.later(received, rules.watch().returnBusinessDays());
    return facts.now().isAfter(due)
        ? ok(
            ErrorType.RETURN_REFUND_OVERDUE,
            "the goods came back at " + received + ", the refund was due at " + due)
        : ok("The goods came back at " + received + ", the refund is due at " + due + ".");
  }
}
