/** A part of a house that breaks every rule. */
@NullMarked
package dev.parley.local.architecture.bad.routing;

import org.jspecify.annotations.NullMarked;
