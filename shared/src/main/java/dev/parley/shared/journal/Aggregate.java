package dev.parley.shared.journal;

import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind of head: how its state is read, when it must be looked at, and where it is listed.
 *
 * @param <S>
 *          the state
 * @param kind
 *          the first part of its heads' ids
 * @param lookAt
 *          the earliest instant at which a state must be looked at; a pure function
 * @param board
 *          the place of a state on a board; a pure function
 */
public record Aggregate<S>(
    String kind,
    Class<S> type,
    Function<S, Optional<Instant>> lookAt,
    Function<S, Optional<Head.Place>> board) {

  /** A kind of head that is on no board. */
  public static <S> Aggregate<S> of(
      String kind, Class<S> type, Function<S, Optional<Instant>> lookAt) {
    return new Aggregate<>(kind, type, lookAt, _ -> Optional.empty());
  }

  /** The state of a head; null where there is no head. */
  public @Nullable S state(@Nullable Head head) {
    return head == null ? null : JsonRecords.restore(head.state(), type);
  }

  /**
   * The head after a state was decided: the same one where the state did not change.
   *
   * @throws IllegalStateException
   *           where the new state must be looked at now or earlier: whoever decided would be asked again for ever
   */
  Head next(String id, @Nullable Head before, S state, Instant now) {
    var json = Json.of(state);
    if (before != null && before.state().equals(json)) {
      return before;
    }
    var version = before == null ? 1 : before.version() + 1;
    var look = lookAt.apply(state).orElse(null);
    if (look != null && !look.isAfter(now)) {
      throw new IllegalStateException(id + " leaves a deadline at or before now: " + look);
    }
    return new Head(
        id, version, now, json, deadline(before, look, version), board.apply(state).orElse(null));
  }

  /** A deadline that did not move keeps its number, and its place in the index. */
  private Head.@Nullable Deadline deadline(
      @Nullable Head before, @Nullable Instant look, long version) {
    if (look == null) {
      return null;
    }
    var old = before == null ? null : before.deadline();
    return old != null && look.equals(lookAtOf(before)) ? old : new Head.Deadline(look, version);
  }

  private @Nullable Instant lookAtOf(@Nullable Head before) {
    var state = state(before);
    return state == null ? null : lookAt.apply(state).orElse(null);
  }
}
