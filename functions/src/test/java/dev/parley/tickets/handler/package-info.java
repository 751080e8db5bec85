/** Tests of a door. */
@NullMarked
package dev.parley.tickets.handler;

import org.jspecify.annotations.NullMarked;
