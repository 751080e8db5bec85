package dev.parley.local.time;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The runtime's clock: real until it is first set, then standing still wherever it was put. */
public final class LocalClock implements InstantSource {
  private final InstantSource real;
  private volatile @Nullable Instant still;

  public LocalClock(InstantSource real) {
    this.real = real;
  }

  @Override
  public Instant instant() {
    var put = still;
    return put == null ? real.instant() : put;
  }

  /** Whether nobody has set it yet. */
  public boolean isReal() {
    return still == null;
  }

  void put(Instant instant) {
    still = instant;
  }
}
