package dev.parley.refunds.checks;

import dev.parley.orders.Order;
import dev.parley.refunds.checks.Ask.Part;
import dev.parley.refunds.checks.Dossier.Slip;
import dev.parley.shared.error.ErrorType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
    if (!required) {
      return ok("No return is required.");
    }
    var slips = facts.returned();
    var missing = missing(facts, slips, slip -> slip.receivedAt() != null);
    if (missing.isEmpty()) {
      return ok("The goods came back: " + names(slips) + ".");
    }
    if (facts.isStatutory(rules)
        && missing(facts, slips, slip -> slip.receivedAt() != null || slip.sentAt() != null)
            .isEmpty()) {
      return ok("The goods were sent back, which the law lets suffice: " + names(slips) + ".");
    }
    return hold(
        ErrorType.RETURN_NOT_RECEIVED,
        slips.isEmpty() ? "no return is known" : String.join("; ", missing));
  }

  private static String names(List<Slip> slips) {
    return slips.stream().map(Slip::id).collect(Collectors.joining(", "));
  }

  /** Of what more is asked for than came back of it; an ask that names no line wants any of its returns. */
  private static List<String> missing(Dossier facts, List<Slip> slips, Predicate<Slip> back) {
    var there = slips.stream().filter(back).toList();
    var lines = facts.ask().parts().stream()
        .filter(part -> part.kind() == Part.Kind.LINE)
        .flatMap(part -> facts.line(part.lineId()).stream())
        .distinct()
        .toList();
    if (lines.isEmpty()) {
      return there.isEmpty() ? List.of("return " + names(slips) + " is not received") : List.of();
    }
    return lines.stream().flatMap(line -> missing(facts, line, there).stream()).toList();
  }

  private static Optional<String> missing(Dossier facts, Order.Line line, List<Slip> there) {
    var pieces = there.stream()
        .mapToInt(slip -> slip.lines().getOrDefault(line.lineId(), 0)).sum();
    var worth = new Pieces(Dossier.paid(line), line.quantity(), 1).most(pieces);
    var key = Part.key(Part.Kind.LINE, line.lineId());
    var wanted = facts.ask().sums().getOrDefault(key, 0L) + facts.before(key);
    return pieces == 0 || wanted > worth
        ? Optional.of(
            "line " + line.lineId() + ": " + pieces + " of " + line.quantity()
                + " came back, worth " + facts.text(worth) + ", refunded with this "
                + facts.text(wanted))
        : Optional.empty();
  }
}
