package dev.parley.shared.time;

import java.time.Duration;
import java.time.Instant;

/** A span of open time, {@code [open, close)}. */
public record OpenInterval(Instant open, Instant close) {

  public OpenInterval {
    if (!open.isBefore(close)) {
      throw new IllegalArgumentException(
          "An interval opens before it closes: " + open + ", " + close);
    }
  }

  boolean contains(Instant at) {
    return !at.isBefore(open) && at.isBefore(close);
  }

  Duration length() {
    return Duration.between(open, close);
  }
}
