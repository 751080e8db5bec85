package dev.parley.shared.journal;

import dev.parley.shared.core.Refusal;
import dev.parley.shared.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What became of an event.
 *
 * @param <S>
 *          the state
 */
public sealed interface Receipt<S> {

  /**
   * It was accepted, now or before.
   *
   * @param state
   *          the state after it; for a repeat the state as it is now
   * @param version
   *          of the head that {@code state} is from
   * @param answer
   *          what the caller is told; for a repeat what the caller was told first
   * @param repeated
   *          whether it had been accepted before
   */
  record Accepted<S>(@Nullable S state, long version, @Nullable Json answer, boolean repeated)
      implements
        Receipt<S> {}

  /** It was not accepted, and nothing was written. */
  record Refused<S>(Refusal why) implements Receipt<S> {}

  /** There was nothing to decide, and nothing was written. */
  record Nothing<S>() implements Receipt<S> {}
}
