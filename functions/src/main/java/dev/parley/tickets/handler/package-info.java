/** The doors of tickets. */
@NullMarked
package dev.parley.tickets.handler;

import org.jspecify.annotations.NullMarked;
