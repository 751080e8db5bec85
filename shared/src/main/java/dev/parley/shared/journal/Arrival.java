package dev.parley.shared.journal;

import dev.parley.shared.core.Message;
import dev.parley.shared.core.Party;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an event came in.
 *
 * @param event
 *          its id, the sender's own
 * @param at
 *          when its door accepted it
 * @param redelivered
 *          whether the door delivers again what was not finished: queues do, HTTP and schedules do not
 * @param fingerprint
 *          of the request's body, where the caller gave a key
 * @param expectedVersion
 *          the version that the caller has read, where it says so
 */
public record Arrival(
    String event,
    Instant at,
    Party actor,
    String function,
    String correlationId,
    boolean redelivered,
    @Nullable String fingerprint,
    @Nullable Long expectedVersion) {

  /** A message from a queue. */
  public static Arrival of(Message message, String function) {
    return new Arrival(
        message.id(),
        message.at(),
        message.actor(),
        function,
        message.correlationId(),
        true,
        null,
        null);
  }
}
