/** The door of the floor. */
@NullMarked
package dev.parley.routing.handler;

import org.jspecify.annotations.NullMarked;
