package dev.parley.shared.core;

import java.time.Instant;

/**
 * "This belongs to that", written together with the decision that made it true, found from {@code from}.
 *
 * @param from
 *          what one starts from, such as {@code order/O-1}
 * @param to
 *          what one finds, such as {@code ticket/T-4XK…}
 * @param at
 *          by which links of one kind are sorted
 * @param gone
 *          whether it is no longer true, and is taken away
 */
public record Link(String from, String to, Instant at, boolean gone) {

  /** One that is true. */
  public Link(String from, String to, Instant at) {
    this(from, to, at, false);
  }

  /** The same one, to be taken away. */
  public Link broken() {
    return new Link(from, to, at, true);
  }
}
