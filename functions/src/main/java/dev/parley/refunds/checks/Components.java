package dev.parley.refunds.checks;

import dev.parley.orders.Order;
import dev.parley.refunds.checks.Ask.Part;
import dev.parley.refunds.checks.Ask.Part.Kind;
import dev.parley.shared.error.ErrorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tax and shipping follow the order and the policy. */
record Components() implements Check {

  @Override
  public String name() {
    return "components";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var wrong = new ArrayList<String>();
    shipping(facts, rules).ifPresent(wrong::add);
    facts.ask().parts().stream()
        .filter(part -> part.kind() == Kind.TAX)
        .flatMap(part -> tax(facts, part).stream())
        .forEach(wrong::add);
    return wrong.isEmpty()
        ? ok("Tax and shipping are the order's.")
        : hold(ErrorType.COMPONENT_MISMATCH, String.join("; ", wrong));
  }

  private static Optional<String> shipping(Dossier facts, RefundRules rules) {
    var key = Part.key(Kind.SHIPPING, null);
    var asked = facts.ask().sums().getOrDefault(key, 0L);
    var left = facts.shippingPaid() - facts.before(key);
    if (asked > left) {
      return Optional.of("shipping: asked " + facts.text(asked) + ", left " + facts.text(left));
    }
    var included = rules.shippingIncluded()
        .contains(facts.ask().reason().toLowerCase(Locale.ROOT));
    return included && facts.isWhole() && asked < left
        ? Optional.of(
            "shipping: a refund of everything for " + facts.ask().reason() + " includes "
                + facts.text(left) + ", asked " + facts.text(asked))
        : Optional.empty();
  }

  /** The tax of what is refunded of its line; of all lines, where it names none. */
  private static Optional<String> tax(Dossier facts, Part part) {
    var lines = part.lineId() == null
        ? facts.order().lines()
        : facts.line(part.lineId()).stream().toList();
    var all = lines.stream().mapToLong(Components::taxed).sum();
    var left = all - facts.before(part.key());
    var most = Math.min(left, part.lineId() == null ? left : share(facts, lines));
    return part.amountMinor() > most
        ? Optional.of(
            "tax: asked " + facts.text(part.amountMinor()) + ", due " + facts.text(most))
        : Optional.empty();
  }

  private static long taxed(Order.Line line) {
    return line.taxMinor() == null ? 0 : line.taxMinor();
  }

  /** What of the line's tax belongs to what is refunded of it; all, where only tax is refunded. */
  private static long share(Dossier facts, List<Order.Line> lines) {
    var share = 0L;
    for (var line : lines) {
      var key = Part.key(Kind.LINE, line.lineId());
      var refunded = facts.ask().sums().getOrDefault(key, 0L);
      var kept = Dossier.paid(line) - refunded;
      share += refunded == 0 || kept <= 0
          ? taxed(line)
          : LargestRemainder.split(taxed(line), List.of(refunded, kept)).getFirst();
    }
    return share;
  }
}
