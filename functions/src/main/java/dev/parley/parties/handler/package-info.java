/** The door of parties. */
@NullMarked
package dev.parley.parties.handler;

import org.jspecify.annotations.NullMarked;
