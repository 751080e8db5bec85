package dev.parley.shared.retry;

import java.time.Duration;

/** What a {@link RetryPolicy} answers after a failed attempt. */
public sealed interface Retry {

  /**
   * Try again.
   *
   * @param atMost
   *          the longest wait; the caller draws one between {@code atLeast} and this, so that many do not come back at
   *          once
   * @param atLeast
   *          what the other side asked for
   */
  record Again(Duration atLeast, Duration atMost) implements Retry {}

  /** Stop, for the reason that the sentence says. */
  record GiveUp(String why) implements Retry {}
}
