/** Tickets: one problem of one requester, in exactly one queue. */
@NullMarked
package dev.parley.tickets;

import org.jspecify.annotations.NullMarked;
