/** What becomes of returns, decided without any store. */
@NullMarked
package dev.parley.returns;

import org.jspecify.annotations.NullMarked;
