package dev.parley.refunds.checks;

import dev.parley.shared.error.ErrorType;
import java.util.Locale;

/** Where goods must come back they come first. */
record ReturnReceived() implements Check {

  @Override
  public String name() {
    return "return_received";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var asked = facts.ask().returnRequired();
    var required = asked != null
        ? asked
        : rules.returnRequired().contains(facts.ask().reason().toLowerCase(Locale.ROOT));
    var slip = facts.slip();
    if (!required) {
      return ok("No return is required.");
    }
    if (slip != null && slip.receivedAt() != null) {
      return ok("The goods came back at " + slip.receivedAt() + ".");
    }
    if (slip != null && slip.sentAt() != null && facts.isStatutory(rules)) {
      return ok("The goods were sent back at " + slip.sentAt() + ", which the law lets suffice.");
    }
    return hold(
        ErrorType.RETURN_NOT_RECEIVED,
        slip == null ? "no return is known" : "return " + slip.id() + " is not received");
  }
}
