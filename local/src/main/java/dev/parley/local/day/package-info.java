/** A day at the desk through the doors of a local runtime, and what was promised of it, judged from outside. */
@NullMarked
package dev.parley.local.day;

import org.jspecify.annotations.NullMarked;
