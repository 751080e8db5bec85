package dev.parley.payments;

import dev.parley.shared.core.Money;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Joins what was said about one thing: the greater counts, so order and repeats do not matter. */
final class Facts {

  /** By amount; amounts of different currencies are never of one thing, and then any fixed order will do. */
  static final Comparator<Money> AMOUNT = Comparator.comparingLong(Money::amountMinor)
      .thenComparing(Money::currency);

  private Facts() {}

  static <T> @Nullable T greater(@Nullable T a, @Nullable T b, Comparator<? super T> order) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return order.compare(a, b) >= 0 ? a : b;
  }

  /** Both maps in one, sorted by key. */
  static <V> Map<String, V> joined(
      Map<String, V> some, Map<String, V> others, BinaryOperator<V> join) {
    var all = new TreeMap<String, V>(some);
    others.forEach((key, value) -> all.merge(key, value, join));
    return Collections.unmodifiableMap(all);
  }
}
