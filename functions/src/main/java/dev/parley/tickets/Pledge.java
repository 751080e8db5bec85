package dev.parley.tickets;

import dev.parley.shared.core.Party;
import java.time.Instant;

/**
 * What the desk promised somebody in a message, such as "your refund arrives by Friday".
 *
 * @param id
 *          within its ticket, such as {@code P1}
 * @param audience
 *          who read it
 * @param remindAt
 *          when its holder is reminded
 * @param reminded
 *          whether that has happened
 */
public record Pledge(
    String id,
    Words what,
    Audience audience,
    Party by,
    Instant dueAt,
    Instant remindAt,
    boolean reminded,
    State state) {

  /** How it stands. */
  public enum State {
    OPEN,
    KEPT,
    BROKEN
  }

  boolean isOpen() {
    return switch (state) {
      case OPEN -> true;
      case KEPT, BROKEN -> false;
    };
  }

  Pledge told() {
    return new Pledge(id, what, audience, by, dueAt, remindAt, true, state);
  }

  Pledge now(State other) {
    return new Pledge(id, what, audience, by, dueAt, remindAt, reminded, other);
  }

  /** When it wants to be looked at; an open one alone does. */
  Instant lookAt() {
    return reminded ? dueAt : remindAt;
  }
}
