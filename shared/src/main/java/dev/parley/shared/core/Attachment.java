package dev.parley.shared.core;

import org.jspecify.annotations.Nullable;

/**
 * A file that comes with a message, as a channel says it.
 *
 * @param type
 *          its media type, as its sender says it
 * @param size
 *          in bytes
 * @param inline
 *          whether it is shown within the text, such as a logo
 * @param leftOut
 *          what of it nobody reads here, in one sentence; null where it says everything by itself
 */
public record Attachment(
    String name, String type, long size, boolean inline, @Nullable String leftOut) {

  /** A file that is just that. */
  public static Attachment of(String name, String type, long size) {
    return new Attachment(name, type, size, false, null);
  }
}
