package dev.parley.shared.retry;

import dev.parley.shared.error.Failure;
import dev.parley.shared.error.Failure.Permanent;
import dev.parley.shared.error.Failure.Retryable;
import dev.parley.shared.error.Failure.Unknown;
import java.time.Duration;

/**
 * Exponential backoff with full jitter: after attempt n the wait is drawn between zero and
 * {@code base * 2^(n-1)}, at most {@code cap}, on top of what the other side asked for. Drawing is the caller's, so this
 * is a pure function. What nobody foresaw is tried once more.
 *
 * @param base
 *          the longest wait after the first attempt
 * @param cap
 *          the longest wait of all
 * @param attempts
 *          how often something is tried in all
 * @see <a href="https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/">Timeouts, retries
 *      and backoff with jitter</a>
 */
public record RetryPolicy(Duration base, Duration cap, int attempts) {
  /** What nobody foresaw may have been an accident of the moment, but hardly twice. */
  private static final int UNKNOWN_ATTEMPTS = 2;

  /** For messages in a queue: from two seconds up to fifteen minutes. */
  public static final RetryPolicy QUEUED = new RetryPolicy(Duration.ofSeconds(2),
      Duration.ofMinutes(15), 8);

  /** For what has nowhere else to go: quarantine itself. */
  public static final RetryPolicy UNTIRING = new RetryPolicy(Duration.ofSeconds(2),
      Duration.ofMinutes(15), Integer.MAX_VALUE);

  public RetryPolicy {
    if (!base.isPositive() || cap.compareTo(base) < 0 || attempts < 1) {
      throw new IllegalArgumentException("base > 0, cap >= base and attempts >= 1 are needed");
    }
  }

  /**
   * What to do after the given attempt failed.
   *
   * @param attempt
   *          1 for the first
   */
  public Retry after(Failure failure, int attempt) {
    return switch (failure) {
      case Permanent _ -> new Retry.GiveUp("no repeat helps: " + failure.type().wireName());
      case Unknown _ when attempt >= UNKNOWN_ATTEMPTS ->
          new Retry.GiveUp("unforeseen " + attempt + " times");
      case Unknown _ -> again(Duration.ZERO, attempt);
      case Retryable _ when attempt >= attempts -> new Retry.GiveUp("tried " + attempt + " times");
      case Retryable retryable -> again(retryable.retryAfter().orElse(Duration.ZERO), attempt);
    };
  }

  private Retry again(Duration asked, int attempt) {
    var doublings = Math.min(attempt - 1, 30);
    var ceiling = base.multipliedBy(1L << doublings);
    return new Retry.Again(asked, asked.plus(ceiling.compareTo(cap) > 0 ? cap : ceiling));
  }
}
