package dev.parley.refunds.checks;

import dev.parley.orders.Order;
import dev.parley.refunds.checks.Ask.Part;
import dev.parley.shared.error.ErrorType;
import java.util.HashMap;
import java.util.Optional;

/** Parts of a line are what is left when its price is split between its pieces; others are calculated again. */
record Allocation() implements Check {

  @Override
  public String name() {
    return "allocation";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var recalculated = recalculated(facts, rules);
    return recalculated.equals(facts.ask())
        ? ok("The parts add up.")
        : remedy(
            ErrorType.ALLOCATION_MISMATCH,
            "asked " + facts.text(facts.ask().totalMinor()) + ", its pieces cost "
                + facts.text(recalculated.totalMinor()));
  }

  /** What was asked for is the subject here; every other check looks at what it amounts to. */
  @Override
  public Finding look(Dossier asked, Dossier recalculated, RefundRules rules) {
    return look(asked, rules);
  }

  /** The ask with what its pieces cost in place of more than that; the last ones cost what is left of the line. */
  static Ask recalculated(Dossier facts, RefundRules rules) {
    var ask = facts.ask();
    var step = rules.step(facts.purse().provider(), ask.currency());
    var gone = new HashMap<String, Long>();
    for (var n = 0; n < ask.parts().size(); n++) {
      var part = ask.parts().get(n);
      var line = facts.line(part.lineId());
      if (part.kind() == Part.Kind.LINE && line.isPresent()) {
        var before = gone.getOrDefault(part.key(), facts.before(part.key()));
        var price = price(line.get(), part, before, step).orElse(part.amountMinor());
        ask = ask.with(n, price);
        gone.put(part.key(), before + price);
      }
    }
    return ask;
  }

  /** More than the whole line is another mistake, and not one of rounding. */
  private static Optional<Long> price(Order.Line line, Part part, long before, long step) {
    var some = part.quantity();
    var paid = Dossier.paid(line);
    if (some == null || some >= line.quantity() || part.amountMinor() > paid) {
      return Optional.empty();
    }
    var pieces = new Pieces(paid, line.quantity(), step);
    var left = (paid - before) / step * step;
    var most = left >= pieces.least(some) ? Math.min(left, pieces.most(some)) : pieces.most(some);
    return part.amountMinor() > most && most > 0 ? Optional.of(most) : Optional.empty();
  }
}
