package dev.parley.refunds.checks;

import java.math.BigInteger;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Splits an amount into whole minor units by weights so that the parts add up: each gets what divides evenly, and what
 * is left over goes to the largest remainders, the first of equal ones first.
 */
public final class LargestRemainder {
  private LargestRemainder() {}

  /**
   * The parts, in the order of their weights.
   *
   * @throws IllegalArgumentException
   *           where an amount or a weight is negative, or no weight is positive
   */
  public static List<Long> split(long amount, List<Long> weights) {
    var sum = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    if (amount < 0 || sum.signum() <= 0 || Collections.min(weights) < 0) {
      throw new IllegalArgumentException("an amount is split by weights, and none is negative");
    }
    var shares = weights.stream()
        .map(weight -> BigInteger.valueOf(amount).multiply(BigInteger.valueOf(weight))
            .divideAndRemainder(sum))
        .toList();
    var parts = shares.stream().mapToLong(share -> share[0].longValueExact()).toArray();
    var left = amount - LongStream.of(parts).sum();
    IntStream.range(0, parts.length).boxed()
        .sorted(Comparator.comparing((Integer n) -> shares.get(n)[1]).reversed())
        .limit(left)
        .forEach(n -> parts[n]++);
    return LongStream.of(parts).boxed().toList();
  }
}
