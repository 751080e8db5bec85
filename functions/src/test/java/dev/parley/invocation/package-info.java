/** Invokes handlers as Lambda does. */
@NullMarked
package dev.parley.invocation;

import org.jspecify.annotations.NullMarked;
