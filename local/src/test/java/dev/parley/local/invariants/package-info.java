/** What the invariants find. */
@NullMarked
package dev.parley.local.invariants;

import org.jspecify.annotations.NullMarked;
