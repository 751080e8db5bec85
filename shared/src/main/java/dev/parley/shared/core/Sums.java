package dev.parley.shared.core;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a month adds up to in one currency, in minor units; a column that is 0 is left out, so that equal sums are equal.
 */
public record Sums(Map<Column, Long> value) {

  /** Nothing at all. */
  public static final Sums NONE = new Sums(Map.of());

  /** What is added up. */
  public enum Column {
    /** Refunds that were decided, or that somebody started at the provider. */
    PROMISED,
    /** Refunds that the provider paid. */
    PAID,
    /** Of these, what came back later. */
    CAME_BACK,
    /** Refunds that will not be paid. */
    RELEASED,
    /** What the provider's reports say was paid, less what they say came back. */
    REPORTED,
    /** What is paid in one month and reported in another, or not reported yet. */
    IN_TRANSIT,
    /** What break items explain. */
    BROKEN,
    /** Of what was reported, what belongs to a month that was closed before. */
    CARRIED
  }

  public Sums {
    var sums = new EnumMap<Column, Long>(Column.class);
    value.forEach((column, minor) -> {
      if (minor != 0) {
        sums.put(column, minor);
      }
    });
    value = Collections.unmodifiableMap(sums);
  }

  /** One column alone. */
  public static Sums of(Column column, long minor) {
    return new Sums(Map.of(column, minor));
  }

  /** A column, 0 where there is nothing in it. */
  public long of(Column column) {
    return value.getOrDefault(column, 0L);
  }

  /**
   * Both added up.
   *
   * @throws ArithmeticException
   *           where a sum exceeds a long
   */
  public Sums plus(Sums other) {
    var sums = new EnumMap<Column, Long>(Column.class);
    sums.putAll(value);
    other.value.forEach((column, minor) -> sums.merge(column, minor, Math::addExact));
    return new Sums(sums);
  }

  /** What is more in these than in the others. */
  public Sums minus(Sums other) {
    var less = new EnumMap<Column, Long>(Column.class);
    other.value.forEach((column, minor) -> less.put(column, Math.negateExact(minor)));
    return plus(new Sums(less));
  }

  /** By how much they change what is under way: decided, and not with the buyer. */
  public long underWay() {
    return Math.subtractExact(
        Math.addExact(of(Column.PROMISED), of(Column.CAME_BACK)),
        Math.addExact(of(Column.PAID), of(Column.RELEASED)));
  }

  /** What the ledger and the reports say otherwise and nothing explains; 0 where all of it is explained. */
  public long unexplained() {
    var ours = Math.subtractExact(of(Column.PAID), of(Column.CAME_BACK));
    var theirs = Math.addExact(
        of(Column.REPORTED), Math.addExact(of(Column.IN_TRANSIT), of(Column.BROKEN)));
    return Math.subtractExact(ours, theirs);
  }

  /** Whether there is nothing in any column. */
  public boolean isNothing() {
    return value.isEmpty();
  }
}
