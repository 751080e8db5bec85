/** Tests of a door. */
@NullMarked
package dev.parley.upkeep.handler;

import org.jspecify.annotations.NullMarked;
