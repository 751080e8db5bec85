package dev.parley.local.architecture.bad.routing;

import dev.parley.local.architecture.bad.local.Toy;

/** A capability that knows where it runs. */
public record Chooser(Toy toy) {}
