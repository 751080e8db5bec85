/** What must hold whatever fails, is repeated or comes in the wrong order; pure functions over what is seen from outside. */
@NullMarked
package dev.parley.local.invariants;

import org.jspecify.annotations.NullMarked;
