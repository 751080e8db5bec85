package dev.parley.shared.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way through a queue.
 *
 * @param id
 *          the event id at the receiver: {@code <entry>#<n>} of the effect, {@code deadline/<n>}, or the sender's id
 * @param to
 *          the head it is for
 * @param at
 *          when the door accepted what caused it
 * @param source
 *          the head whose decision caused it
 * @param sourceVersion
 *          that head's version then: where order matters, a receiver passes over lower ones
 */
public record Message(
    String id,
    String to,
    Instant at,
    Party actor,
    String correlationId,
    @Nullable String source,
    long sourceVersion,
    Command command) {

  /** The stream of work that this is part of, and that can be paused by itself. */
  public String lane() {
    return command.inbox().lane(to);
  }
}
