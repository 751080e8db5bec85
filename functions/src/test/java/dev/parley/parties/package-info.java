/** Tests of parties. */
@NullMarked
package dev.parley.parties;

import org.jspecify.annotations.NullMarked;
