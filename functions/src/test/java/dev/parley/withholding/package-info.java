/** Tests of what is kept back of payouts. */
@NullMarked
package dev.parley.withholding;

import org.jspecify.annotations.NullMarked;
