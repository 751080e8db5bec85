package dev.parley.local.architecture.bad.local;

import dev.parley.local.architecture.bad.routing.Chooser;
import org.jspecify.annotations.Nullable;

/** A runtime that goes in a circle with what it runs. */
public record Toy(@Nullable Chooser chooser) {}
