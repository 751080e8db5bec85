package dev.parley.refunds.checks;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What of a refund is whose: a line is its seller's, and what belongs to no line is divided in proportion to the lines. */
final class Shares {
  private Shares() {}

  /** In minor units by seller; where it names no line, as much as was bought of each. */
  static Map<String, Long> of(Dossier facts) {
    var named = named(facts);
    var weights = named.isEmpty() ? bought(facts) : named;
    var rest = facts.ask().totalMinor() - named.values().stream().mapToLong(minor -> minor).sum();
    var parts = LargestRemainder.split(rest, List.copyOf(weights.values()));
    var shares = new TreeMap<>(named);
    var n = 0;
    for (var seller : weights.keySet()) {
      shares.merge(seller, parts.get(n++), Math::addExact);
    }
    return shares;
  }

  private static Map<String, Long> named(Dossier facts) {
    var named = new TreeMap<String, Long>();
    facts.ask().parts().forEach(
        part -> facts.line(part.lineId()).ifPresent(
            line -> named.merge(line.sellerId(), part.amountMinor(), Math::addExact)));
    return named;
  }

  /** Of an order that costs nothing everybody sold the same. */
  private static Map<String, Long> bought(Dossier facts) {
    var bought = new TreeMap<String, Long>();
    facts.order().lines().forEach(
        line -> bought.merge(line.sellerId(), Dossier.paid(line), Math::addExact));
    if (bought.values().stream().allMatch(minor -> minor == 0)) {
      bought.replaceAll((_, _) -> 1L);
    }
    return bought;
  }
}
