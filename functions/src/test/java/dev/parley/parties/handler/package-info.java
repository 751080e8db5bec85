/** Tests of a door. */
@NullMarked
package dev.parley.parties.handler;

import org.jspecify.annotations.NullMarked;
