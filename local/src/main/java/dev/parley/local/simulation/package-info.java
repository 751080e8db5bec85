/**
 * The suite's own functions over a store, queues and a time of its own, on one thread: a seed says what is delivered
 * next, what fails, and where a function dies.
 */
@NullMarked
package dev.parley.local.simulation;

import org.jspecify.annotations.NullMarked;
