/** Tests of a door. */
@NullMarked
package dev.parley.carriers.handler;

import org.jspecify.annotations.NullMarked;
