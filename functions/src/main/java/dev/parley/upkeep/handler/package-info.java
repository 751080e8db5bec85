/** What schedules run: deadlines that are due, effects that may not have been sent. */
@NullMarked
package dev.parley.upkeep.handler;

import org.jspecify.annotations.NullMarked;
