package dev.parley.local.providers;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a provider knows of its payments: here, what was told of them at the suite's doors. */
@FunctionalInterface
public interface CapturedPayments {

  /**
   * What was captured, and whether somebody disputes any of it.
   *
   * @param ref
   *          one and the same under whichever of its references the payment was found
   * @param amount
   *          in the provider's own units
   */
  record Captured(String ref, long amount, String currency, boolean disputed) {}

  /** A payment of that provider, under any of its references. */
  Optional<Captured> find(String provider, String ref);

  /** What money of that provider's payments was told to have moved on a day in UTC. */
  default List<Booked> moved(String provider, LocalDate day) {
    return List.of();
  }
}
