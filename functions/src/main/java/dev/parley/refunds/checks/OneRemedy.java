package dev.parley.refunds.checks;

import dev.parley.orders.Order;
import dev.parley.refunds.checks.Ask.Part;
import dev.parley.shared.error.ErrorType;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A problem has one remedy: who got a replacement, a credit or goodwill before is looked at by a person. */
record OneRemedy() implements Check {

  @Override
  public String name() {
    return "one_remedy";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var lines = facts.ask().parts().stream()
        .flatMap(part -> Stream.ofNullable(part.lineId()))
        .collect(Collectors.toSet());
    return facts.order().remedyFor(lines).map(this::given).orElseGet(() -> goodwill(facts));
  }

  private Finding given(Order.Remedy remedy) {
    return hold(
        ErrorType.DOUBLE_REMEDY,
        "a " + remedy.kind().name().toLowerCase(Locale.ROOT) + " was given at "
            + remedy.givenAt());
  }

  private Finding goodwill(Dossier facts) {
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
