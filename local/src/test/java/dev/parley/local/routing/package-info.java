/** Tickets and agents, many at once. */
@NullMarked
package dev.parley.local.routing;

import org.jspecify.annotations.NullMarked;
