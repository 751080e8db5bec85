package dev.parley.local.providers;

import java.time.Instant;
import java.util.Locale;

/**
 * Money that moved at a provider, as its report has it.
 *
 * @param id
 *          the row's own
 * @param ref
 *          of what moved it
 * @param amount
 *          in the provider's units
 */
public record Booked(String id, Kind kind, String payment, String ref, long amount,
    String currency, Instant at) {

  /** Which way it went. */
  public enum Kind {
    CAPTURED,
    REFUNDED,
    REFUND_RETURNED,
    DISPUTE_WITHDRAWN,
    DISPUTE_REINSTATED
  }

  /** With an id that depends on nothing but what moved. */
  public static Booked of(Kind kind, String payment, String ref, long amount, String currency,
      Instant at) {
    return new Booked(kind.name().toLowerCase(Locale.ROOT) + "_" + ref, kind, payment,
        ref, amount, currency, at);
  }

  Booked called(String other) {
    return new Booked(other, kind, payment, ref, amount, currency, at);
  }

  Booked amounting(long other) {
    return new Booked(id, kind, payment, ref, other, currency, at);
  }

  Booked in(String other) {
    return new Booked(id, kind, payment, ref, amount, other, at);
  }

  Booked of(String otherPayment, String otherRef) {
    return new Booked(id, kind, otherPayment, otherRef, amount, currency, at);
  }
}
