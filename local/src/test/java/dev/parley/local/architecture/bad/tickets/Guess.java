package dev.parley.local.architecture.bad.tickets;

import java.time.Instant;
import java.util.function.Supplier;

/** A decision that asks the clock itself. */
public record Guess(Supplier<Instant> clock) {

  /** Hides the clock behind a method reference. */
  public static Guess now() {
    return new Guess(Instant::now);
  }
}
