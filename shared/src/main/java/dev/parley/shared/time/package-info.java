/** Business time: calendars with opening hours and the arithmetic on them. */
@NullMarked
package dev.parley.shared.time;

import org.jspecify.annotations.NullMarked;
