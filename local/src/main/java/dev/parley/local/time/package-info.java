/** The settable clock, schedule expressions and the moves from deadline to deadline. */
@NullMarked
package dev.parley.local.time;

import org.jspecify.annotations.NullMarked;
