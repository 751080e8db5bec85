package dev.parley.refunds.checks;

import dev.parley.shared.error.ErrorType;
import java.time.Duration;

/** One request that comes twice under two names is looked at by a person. */
record Duplicate() implements Check {

  @Override
  public String name() {
    return "duplicate";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var sums = facts.ask().sums();
    return facts.earlier().stream()
        .filter(other -> other.minor() == facts.ask().totalMinor() && other.parts().equals(sums))
        .filter(other -> !other.at().plus(CLOSE).isBefore(facts.askedAt())
            && !other.at().minus(CLOSE).isAfter(facts.askedAt()))
        .findFirst()
        .map(other -> hold(
            ErrorType.DUPLICATE_REFUND,
            "refund " + other.refundId() + " of the same parts, " + facts.text(other.minor())
                + ", was asked for at " + other.at()))
        .orElseGet(() -> ok("No other refund of the same parts within a day."));
  }

  private static final Duration CLOSE = Duration.ofHours(24);
}
