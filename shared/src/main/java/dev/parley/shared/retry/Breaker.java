package dev.parley.shared.retry;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells an outage of a lane from a glitch and from a message that is broken itself. A lane trips when its messages
 * failed {@link LaneRules#failures} times in a row with one cause, at least {@link LaneRules#messages} different ones,
 * at least {@link LaneRules#again} of them not for the first time. A success begins anew, and so does another cause. It
 * counts what one warm instance of a function sees and keeps nothing: where there is real trouble every instance meets
 * it soon.
 *
 * <p>
 * Permanent failures do not count, they are the message's own; neither does {@link ErrorType#WRITE_CONTENTION}, which
 * comes from too many at once, nor {@link ErrorType#OUT_OF_TIME}.
 */
public final class Breaker {
  private final Map<String, Integer> receives = new HashMap<>();
  private @Nullable ErrorType cause;
  private Instant last = Instant.MIN;
  private int failures;

  /** A message of the lane was handled. */
  public void handled() {
    receives.clear();
    cause = null;
    failures = 0;
  }

  /**
   * A message of the lane failed.
   *
   * @param message
   *          its event id
   * @param receive
   *          how often it has been handed over, from 1
   * @return whether the lane trips
   */
  public boolean failed(
      String message, Failure failure, int receive, LaneRules rules, Instant now) {
    if (!counts(failure)) {
      return false;
    }
    if (failure.type() != cause || last.isBefore(now.minus(rules.within()))) {
      handled();
      cause = failure.type();
    }
    last = now;
    failures++;
    receives.merge(message, receive, Math::max);
    return failures >= rules.failures() && receives.size() >= rules.messages()
        && receives.values().stream().filter(n -> n > 1).count() >= rules.again();
  }

  /** How many failures in a row there are. */
  public int failures() {
    return failures;
  }

  private static boolean counts(Failure failure) {
    return switch (failure) {
      case Failure.Permanent _ -> false;
      case Failure.Unknown _ -> true;
      case Failure.Retryable _ ->
          failure.type() != ErrorType.WRITE_CONTENTION && failure.type() != ErrorType.OUT_OF_TIME;
    };
  }
}
