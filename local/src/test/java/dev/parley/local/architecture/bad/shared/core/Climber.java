package dev.parley.local.architecture.bad.shared.core;

import dev.parley.local.architecture.bad.tickets.Guess;

/** Something shared that knows a capability. */
public record Climber(Guess guess) {}
