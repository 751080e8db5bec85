package dev.parley.local.providers;

import java.util.Optional;

/** What a provider knows of its payments: here, what was told of them at the suite's doors. */
@FunctionalInterface
public interface CapturedPayments {

  /** What was captured, in the provider's own units. */
  record Captured(long amount, String currency) {}

  /** A payment of that provider, under any of its references. */
  Optional<Captured> find(String provider, String ref);
}
