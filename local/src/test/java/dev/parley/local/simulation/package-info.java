/** What the simulation shows, and that it would show it. */
@NullMarked
package dev.parley.local.simulation;

import org.jspecify.annotations.NullMarked;
