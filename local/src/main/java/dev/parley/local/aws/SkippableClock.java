package dev.parley.local.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that runs with another and may be skipped ahead of it, never back. */
public final class SkippableClock implements InstantSource {
  private final InstantSource real;
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  public SkippableClock(InstantSource real) {
    this.real = real;
  }

  @Override
  public Instant instant() {
    return real.instant().plus(ahead.get());
  }

  /** From now on it is at least that instant. */
  public void skipTo(Instant instant) {
    ahead.updateAndGet(skipped -> {
      var missing = Duration.between(real.instant().plus(skipped), instant);
      return missing.isPositive() ? skipped.plus(missing) : skipped;
    });
  }
}
