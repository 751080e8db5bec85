package dev.parley.webhooks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one payload says.
 *
 * @param events
 *          the canonical events, in the payload's order
 * @param ignored
 *          why there are none, where the payload is of a kind that nobody handles
 */
public record Delivery<E>(List<E> events, @Nullable String ignored) {
  public Delivery {
    events = List.copyOf(events);
  }

  /** A payload with one event. */
  public static <E> Delivery<E> of(E event) {
    return new Delivery<>(List.of(event), null);
  }

  /** A payload that is accepted, counted and kept, and means nothing here. */
  public static <E> Delivery<E> ignored(String why) {
    return new Delivery<>(List.of(), why);
  }
}
