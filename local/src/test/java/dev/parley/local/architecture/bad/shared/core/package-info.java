/** A part of a house that breaks every rule. */
@NullMarked
package dev.parley.local.architecture.bad.shared.core;

import org.jspecify.annotations.NullMarked;
