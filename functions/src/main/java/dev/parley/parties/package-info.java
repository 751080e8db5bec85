/** Buyers, sellers and agents as the marketplace knows them. */
@NullMarked
package dev.parley.parties;

import org.jspecify.annotations.NullMarked;
