package dev.parley.webhooks;

import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one payload says.
 *
 * @param events
 *          the canonical events, in the payload's order
 * @param ignored
 *          why there are none, where the payload is of a kind that nobody handles
 * @param unreadable
 *          what is wrong with those parts of it that cannot be read; the others are none the worse for it
 */
public record Delivery<E>(List<E> events, @Nullable String ignored, List<String> unreadable) {
  public Delivery {
    events = List.copyOf(events);
    unreadable = List.copyOf(unreadable);
  }

  public Delivery(List<E> events, @Nullable String ignored) {
    this(events, ignored, List.of());
  }

  /** A payload with one event. */
  public static <E> Delivery<E> of(E event) {
    return new Delivery<>(List.of(event), null);
  }

  /** A payload that is accepted, counted and kept, and means nothing here. */
  public static <E> Delivery<E> ignored(String why) {
    return new Delivery<>(List.of(), why);
  }

  /**
   * A payload of several parts, each of which is read by itself.
   *
   * @throws Failure.Permanent
   *           {@code malformed_payload} where none of them can be read
   */
  public static <E> Delivery<E> each(List<Json> parts, Function<Json, E> reader) {
    var events = new ArrayList<E>();
    var unreadable = new ArrayList<String>();
    for (var n = 0; n < parts.size(); n++) {
      try {
        events.add(reader.apply(parts.get(n)));
      } catch (Failure.Permanent e) {
        unreadable.add("part %d: %s".formatted(n + 1, e.detail()));
      }
    }
    if (events.isEmpty()) {
      throw Payload.malformed(String.join("; ", unreadable));
    }
    return new Delivery<>(events, null, unreadable);
  }
}
