package dev.parley.shared.journal;

import dev.parley.shared.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an aggregate is now.
 *
 * @param id
 *          such as {@code ticket/T-4XK…}
 * @param version
 *          1 after the first change
 * @param at
 *          the instant of the event that changed it last
 * @param state
 *          its state as JSON
 * @param deadline
 *          the earliest instant at which it must be looked at
 * @param board
 *          its place on a board, where it has one
 */
public record Head(
    String id, long version, Instant at, Json state, @Nullable Deadline deadline,
    @Nullable Place board) {

  /**
   * When a head must be looked at.
   *
   * @param n
   *          the head's version at which this deadline was set
   */
  public record Deadline(Instant at, long n) {}

  /** On which board a head is listed, and by what it is sorted there. */
  public record Place(String board, String sort) {}

  /** The part of a head's id before the first slash: its kind. */
  public String kind() {
    return kindOf(id);
  }

  /** The kind of the head with the given id. */
  public static String kindOf(String id) {
    return id.substring(0, id.indexOf('/'));
  }
}
