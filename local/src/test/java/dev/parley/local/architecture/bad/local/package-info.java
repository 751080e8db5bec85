/** A part of a house that breaks every rule. */
@NullMarked
package dev.parley.local.architecture.bad.local;

import org.jspecify.annotations.NullMarked;
