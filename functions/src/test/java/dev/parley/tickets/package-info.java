/** Tests of tickets. */
@NullMarked
package dev.parley.tickets;

import org.jspecify.annotations.NullMarked;
