/** What a ticket is and what may happen to it. */
@NullMarked
package dev.parley.tickets;

import org.jspecify.annotations.NullMarked;
