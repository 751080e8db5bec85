package dev.parley.shared.core;

/**
 * Names a text that is kept apart from the journal, so that it can be erased and the journal stays.
 *
 * @param id
 *          key of the text item
 * @param hash
 *          salted SHA-256 of the text in hex; the salt lives and dies with the text
 */
public record TextRef(String id, String hash) {}
