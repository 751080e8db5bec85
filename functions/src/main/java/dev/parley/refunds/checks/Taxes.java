package dev.parley.refunds.checks;

import dev.parley.orders.Order;
import dev.parley.refunds.checks.Ask.Part;
import dev.parley.refunds.checks.Ask.Part.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of a refund is tax: that of what is refunded of each line, and never more than was paid. */
record Taxes(Dossier facts) {
  private static final String TAX = Part.key(Kind.TAX, null);

  /**
   * What is wrong with it, in the words of a finding.
   *
   * @param all
   *          whether everything goes back, and the tax with it
   */
  List<String> wrong(boolean all) {
    var wrong = new ArrayList<String>();
    facts.ask().sums().forEach((key, asked) -> {
      if (isTax(key)) {
        wrong(key, asked).ifPresent(wrong::add);
      }
    });
    var asked = sum(facts.ask().sums());
    var left = lines().stream().mapToLong(Taxes::of).sum()
        - facts.earlier().stream().mapToLong(other -> sum(other.parts())).sum();
    if (asked > 0 && asked > left) {
      wrong.add("tax: asked " + facts.text(asked) + ", left " + facts.text(left));
    }
    if (all && asked < left) {
      wrong.add(
          "tax: a refund of everything for " + facts.ask().reason() + " includes "
              + facts.text(left) + ", asked " + facts.text(asked));
    }
    return wrong;
  }

  private List<Order.Line> lines() {
    return facts.order().lines();
  }

  private static boolean isTax(String key) {
    return key.equals(TAX) || key.startsWith(TAX + "/");
  }

  private static long sum(Map<String, Long> parts) {
    return parts.entrySet().stream().filter(part -> isTax(part.getKey()))
        .mapToLong(Map.Entry::getValue).sum();
  }

  /** Beside its line a tax is what belongs to it; where tax alone goes back it is at most what is left of it. */
  private Optional<String> wrong(String key, long asked) {
    var named = key.equals(TAX)
        ? lines()
        : lines().stream().filter(line -> Part.key(Kind.TAX, line.lineId()).equals(key)).toList();
    var beside = named.stream().filter(line -> refunded(line) > 0).toList();
    var due = (beside.isEmpty() ? named : beside).stream().mapToLong(this::due).sum();
    return asked > due || (asked < due && !beside.isEmpty())
        ? Optional.of(
            key.replace("tax/", "tax of ") + ": asked " + facts.text(asked) + ", due "
                + facts.text(due))
        : Optional.empty();
  }

  private long refunded(Order.Line line) {
    return facts.ask().sums().getOrDefault(Part.key(Kind.LINE, line.lineId()), 0L);
  }

  /** What of a line's tax belongs to what is refunded of it; the rest of it, where nothing else is left of the line. */
  private long due(Order.Line line) {
    var refunded = refunded(line);
    var before = facts.before(Part.key(Kind.LINE, line.lineId()));
    var left = of(line) - facts.before(Part.key(Kind.TAX, line.lineId()));
    var kept = Dossier.paid(line) - refunded;
    return refunded == 0 || kept <= before
        ? left
        : Math.min(
            left, LargestRemainder.split(of(line), List.of(refunded, kept)).getFirst());
  }

  private static long of(Order.Line line) {
    return line.taxMinor() == null ? 0 : line.taxMinor();
  }
}
