package dev.parley.refunds.checks;

import dev.parley.shared.error.ErrorType;
import java.time.Duration;
import java.util.Map;

/** One request that comes twice under two names is looked at by a person. */
record Duplicate() implements Check {

  @Override
  public String name() {
    return "duplicate";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    return facts.earlier().stream()
        .filter(other -> isSame(facts.ask().sums(), other))
        .filter(other -> !other.at().plus(CLOSE).isBefore(facts.askedAt())
            && !other.at().minus(CLOSE).isAfter(facts.askedAt()))
        .findFirst()
        .map(other -> hold(
            ErrorType.DUPLICATE_REFUND,
            "refund " + other.refundId() + " of the same, " + facts.text(other.minor())
                + ", was asked for at " + other.at()))
        .orElseGet(() -> ok("No other refund of the same within a day."));
  }

  private static final Duration CLOSE = Duration.ofHours(24);
  private static final String LINE = "line/";

  /** The same amount of a line; where no line is named, the same of everything. */
  private static boolean isSame(Map<String, Long> sums, Dossier.Earlier other) {
    return sums.equals(other.parts()) || sums.entrySet().stream()
        .filter(part -> part.getKey().startsWith(LINE))
        .anyMatch(part -> part.getValue().equals(other.parts().get(part.getKey())));
  }
}
