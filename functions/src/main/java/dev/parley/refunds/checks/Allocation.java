package dev.parley.refunds.checks;

import dev.parley.orders.Order;
import dev.parley.refunds.checks.Ask.Part;
import dev.parley.shared.error.ErrorType;
import java.util.Collections;

/** Parts of a line are what is left when its price is split between its pieces; others are calculated again. */
record Allocation() implements Check {

  @Override
  public String name() {
    return "allocation";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var recalculated = recalculated(facts);
    return recalculated.equals(facts.ask())
        ? ok("The parts add up.")
        : remedy(
            ErrorType.ALLOCATION_MISMATCH,
            "asked " + facts.text(facts.ask().totalMinor()) + ", its pieces cost "
                + facts.text(recalculated.totalMinor()));
  }

  /** The ask with what its pieces cost in place of more than that. */
  static Ask recalculated(Dossier facts) {
    var ask = facts.ask();
    for (var n = 0; n < ask.parts().size(); n++) {
      var part = ask.parts().get(n);
      var most = facts.line(part.lineId()).map(line -> most(line, part)).orElse(Long.MAX_VALUE);
      // More than the whole line is another mistake, and not one of rounding.
      var whole = facts.line(part.lineId()).map(Dossier::paid).orElse(0L);
      if (part.amountMinor() > most && part.amountMinor() <= whole) {
        ask = ask.with(n, most);
      }
    }
    return ask;
  }

  private static long most(Order.Line line, Part part) {
    var pieces = part.quantity();
    if (part.kind() != Part.Kind.LINE || pieces == null || pieces >= line.quantity()) {
      return Long.MAX_VALUE;
    }
    var shares = LargestRemainder.split(
        Dossier.paid(line), Collections.nCopies(line.quantity(), 1L));
    return shares.stream().sorted(Collections.reverseOrder()).limit(pieces)
        .mapToLong(share -> share).sum();
  }
}
