package dev.parley.refunds.checks;

import dev.parley.shared.error.ErrorType;
import java.util.ArrayList;
import java.util.Optional;

/** No more goes back for a line than was paid for it. */
record LineAmount() implements Check {

  @Override
  public String name() {
    return "line_amount";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var over = new ArrayList<String>();
    facts.ask().sums().forEach((part, minor) -> {
      if (part.startsWith(LINE)) {
        over(facts, part, minor).ifPresent(over::add);
      }
    });
    return over.isEmpty()
        ? ok("No line gets back more than was paid for it.")
        : reject(ErrorType.EXCEEDS_LINE, String.join("; ", over));
  }

  private static Optional<String> over(Dossier facts, String part, long minor) {
    var line = facts.line(part.substring(LINE.length()));
    var paid = line.map(Dossier::paid).orElse(0L);
    var before = facts.before(part);
    return minor > paid - before
        ? Optional.of(
            "line " + part.substring(LINE.length()) + ": asked " + facts.text(minor) + ", paid "
                + facts.text(paid) + ", refunded before " + facts.text(before))
        : Optional.empty();
  }

  private static final String LINE = "line/";
}
