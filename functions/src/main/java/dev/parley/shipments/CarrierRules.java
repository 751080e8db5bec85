package dev.parley.shipments;

import java.time.Duration;

/**
 * When a parcel counts as late: figures of the policy kind {@code carriers}. Days are of 24 hours.
 *
 * @param tellAfter
 *          how long after the promise the buyer is told that it is late
 * @param lateAfter
 *          how long after the promise people look after it
 * @param settleFor
 *          how long news has to come in where a promise had passed before anybody here heard of it
 */
public record CarrierRules(Duration tellAfter, Duration lateAfter, Duration settleFor) {

  /** What holds where no policy says otherwise. */
  public static final CarrierRules SHIPPED = new CarrierRules(Duration.ofDays(1),
      Duration.ofDays(3), Duration.ofMinutes(15));

  public CarrierRules {
    if (tellAfter.isNegative() || lateAfter.compareTo(tellAfter) < 0) {
      throw new IllegalArgumentException("tell_after is not negative and not above late_after");
    }
    if (!settleFor.isPositive()) {
      throw new IllegalArgumentException("settle_for is positive");
    }
  }
}
