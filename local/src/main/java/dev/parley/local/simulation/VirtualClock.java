package dev.parley.local.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A time that goes on when it is told to. */
final class VirtualClock implements InstantSource {
  private Instant now;

  VirtualClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  void passMillis(long millis) {
    now = now.plusMillis(millis);
  }
}
