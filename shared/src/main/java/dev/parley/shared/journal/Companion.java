package dev.parley.shared.journal;

import dev.parley.shared.core.Decision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Another head that an invariant joins to the one that an event is for, such as the payment that a refund is taken
 * from: both are read, decided and written together, or neither is. An event of one head has one entry in each.
 *
 * @param <S>
 *          the state of the head that the event is for
 * @param <T>
 *          the state of the other one
 * @param <E>
 *          the event
 * @param head
 *          id of the other head
 */
public record Companion<S, T, E>(Aggregate<T> aggregate, String head, Decider<S, T, E> decider) {

  /** A pure decision about two heads. */
  @FunctionalInterface
  public interface Decider<S, T, E> {

    /**
     * What follows from an event.
     *
     * @param state
     *          of the head that the event is for; null where there is none yet
     * @param other
     *          of the other head; null where there is none yet
     * @param now
     *          the event's instant, never before that of either head's last entry
     */
    Joint<S, T> decide(@Nullable S state, @Nullable T other, E event, Instant now);
  }

  /**
   * What was decided. All effects are those of the event's own head: they are sent from one entry.
   *
   * @param other
   *          the other head's next state; null where the event does not depend on it, which leaves it out of the commit;
   *          the same as before where the decision holds only as long as it stays like this
   */
  public record Joint<S, T>(Decision<S> decision, @Nullable T other) {

    /** A decision that the other head has no part in. */
    public static <S, T> Joint<S, T> alone(Decision<S> decision) {
      return new Joint<>(decision, null);
    }
  }
}
