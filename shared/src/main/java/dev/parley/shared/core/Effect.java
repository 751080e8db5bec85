package dev.parley.shared.core;

/**
 * Something to be done elsewhere because of a decision; it is stored with the decision and sent after it.
 *
 * @param to
 *          the head that the command is for, such as {@code ticket/T-4XK…}
 */
public record Effect(String to, Command command) {}
