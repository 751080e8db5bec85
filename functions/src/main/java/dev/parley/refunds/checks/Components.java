package dev.parley.refunds.checks;

import dev.parley.refunds.checks.Ask.Part;
import dev.parley.refunds.checks.Ask.Part.Kind;
import dev.parley.shared.error.ErrorType;
import java.util.ArrayList;
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
    var all = facts.isWhole()
        && rules.shippingIncluded().contains(facts.ask().reason().toLowerCase(Locale.ROOT));
    var wrong = new ArrayList<String>();
    shipping(facts, all).ifPresent(wrong::add);
    wrong.addAll(new Taxes(facts).wrong(all));
    return wrong.isEmpty()
        ? ok("Tax and shipping are the order's.")
        : hold(ErrorType.COMPONENT_MISMATCH, String.join("; ", wrong));
  }

  private static Optional<String> shipping(Dossier facts, boolean all) {
    var key = Part.key(Kind.SHIPPING, null);
    var asked = facts.ask().sums().getOrDefault(key, 0L);
    var left = facts.shippingPaid() - facts.before(key);
    if (asked > left) {
      return Optional.of("shipping: asked " + facts.text(asked) + ", left " + facts.text(left));
    }
    return all && asked < left
        ? Optional.of(
            "shipping: a refund of everything for " + facts.ask().reason() + " includes "
                + facts.text(left) + ", asked " + facts.text(asked))
        : Optional.empty();
  }
}
