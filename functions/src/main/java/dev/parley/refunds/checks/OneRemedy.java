package dev.parley.refunds.checks;

import dev.parley.refunds.checks.Ask.Part;
import dev.parley.shared.error.ErrorType;

/** A problem has one remedy: who got goodwill or a credit before is looked at by a person. */
record OneRemedy() implements Check {

  @Override
  public String name() {
    return "one_remedy";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    return facts.earlier().stream()
        .filter(other -> other.parts().containsKey(GOODWILL))
        .findFirst()
        .map(other -> hold(
            ErrorType.DOUBLE_REMEDY,
            "refund " + other.refundId() + " gave " + facts.text(other.parts().getOrDefault(
                GOODWILL, 0L)) + " of goodwill for this order at " + other.at()))
        .orElseGet(() -> ok("No other remedy is known."));
  }

  private static final String GOODWILL = Part.key(Part.Kind.GOODWILL, null);
}
