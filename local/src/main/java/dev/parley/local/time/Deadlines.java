package dev.parley.local.time;

import java.time.Instant;
import java.util.Optional;

/** Asks the due index when the next deadline falls due. */
@FunctionalInterface
public interface Deadlines {

  /** The earliest deadline strictly after the instant. */
  Optional<Instant> nextAfter(Instant instant);
}
