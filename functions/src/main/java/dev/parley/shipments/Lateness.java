package dev.parley.shipments;

import java.time.Instant;

/** How late a parcel has been found to be; it only ever rises. */
enum Lateness {
  ON_TIME,
  OVERDUE,
  LATE;

  /** How late something is that has not come before an instant. */
  static Lateness at(Instant instant, Instant promisedBy, CarrierRules rules) {
    if (!instant.isBefore(promisedBy.plus(rules.lateAfter()))) {
      return LATE;
    }
    return instant.isBefore(promisedBy.plus(rules.tellAfter())) ? ON_TIME : OVERDUE;
  }

  Lateness or(Lateness other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
