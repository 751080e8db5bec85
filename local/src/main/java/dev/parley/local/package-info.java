/** Runs the deployed functions whole on one machine. */
@NullMarked
package dev.parley.local;

import org.jspecify.annotations.NullMarked;
