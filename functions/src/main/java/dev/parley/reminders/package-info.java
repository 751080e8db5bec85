/** When a ticket speaks up by itself. */
@NullMarked
package dev.parley.reminders;

import org.jspecify.annotations.NullMarked;
