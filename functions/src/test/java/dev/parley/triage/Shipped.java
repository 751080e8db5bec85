package dev.parley.triage;

import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.ShippedPolicies;
import java.util.Set;

/** The rules that ship, made ready. */
final class Shipped {
  static final TriageRules RULES = JsonRecords.read(
      new ShippedPolicies().active(PolicyKind.TRIAGE).document(), TriageRules.class);
  static final Triage TRIAGE = new Triage(RULES, "shipped-1");

  private Shipped() {}

  /** A buyer's text, and how things stand, as far as that is known. */
  static Question text(String body, String... states) {
    return new Question("", body, null, Set.of(states), "buyer", null);
  }
}
