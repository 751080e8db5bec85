package dev.parley.shared.core;

import org.jspecify.annotations.Nullable;

/**
 * A file that came with a message, as the journal names it: its name stands apart, and what is in it in the store of
 * files.
 *
 * @param id
 *          by which it is fetched; null where what is in it is not kept
 * @param name
 *          kept apart, as people's words are
 * @param type
 *          its media type
 * @param size
 *          in bytes
 * @param inline
 *          whether it is shown within the text, such as a logo
 * @param leftOut
 *          what of it nobody reads here, in one sentence; null where it says everything by itself
 */
public record FileRef(
    @Nullable String id,
    TextRef name,
    String type,
    long size,
    boolean inline,
    @Nullable String leftOut) {}
