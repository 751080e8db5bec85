package dev.parley.shared.time;

import java.time.Instant;

/** A search that found no answer within {@value BusinessCalendar#HORIZON_YEARS} years: it stops and says so. */
public final class BeyondHorizon extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BeyondHorizon(String sought, Instant from) {
    super("No %s within %d years of %s".formatted(sought, BusinessCalendar.HORIZON_YEARS, from));
  }
}
