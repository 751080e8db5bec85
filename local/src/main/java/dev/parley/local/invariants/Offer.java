package dev.parley.local.invariants;

import org.jspecify.annotations.Nullable;

/**
 * An event that somebody brought to a door.
 *
 * @param head
 *          the head that it is for; null where only the answer would have told, and none came
 * @param event
 *          its id in the journal
 * @param accepted
 *          whether the door said that it has it; without an answer nobody knows
 */
public record Offer(@Nullable String head, String event, boolean accepted) {}
