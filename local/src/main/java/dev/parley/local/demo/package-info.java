/** Plays a story of requests through the real doors, for the demo and the end-to-end tests. */
@NullMarked
package dev.parley.local.demo;

import org.jspecify.annotations.NullMarked;
