package dev.parley.shared.retry;

import dev.parley.shared.core.Party;
import dev.parley.shared.error.ErrorType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to a lane. */
public sealed interface LaneEvent {

  /** Its messages failed one after the other with one cause, as {@link Breaker} tells. */
  record Tripped(ErrorType cause, int failures) implements LaneEvent {}

  /**
   * A person paused it.
   *
   * @param nextUpdate
   *          when partners hear more; null where the person did not say
   */
  record PausedByHand(String reason, @Nullable String notice, @Nullable Instant nextUpdate,
      Party by)
      implements
        LaneEvent {}

  /** A person released it. */
  record ReleasedByHand() implements LaneEvent {}

  /**
   * Its next step is due.
   *
   * @param oldest
   *          the key of the parked message that arrived first; null where none is parked
   */
  record Looked(@Nullable String oldest) implements LaneEvent {}

  /** A message offers to be the probe. */
  record ProbeOffered(String message) implements LaneEvent {}

  /** The probe was taken, or failed. */
  record ProbeEnded(String message, boolean taken) implements LaneEvent {}
}
