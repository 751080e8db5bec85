/** Tests of the day at the desk. */
@NullMarked
package dev.parley.local.day;

import org.jspecify.annotations.NullMarked;
