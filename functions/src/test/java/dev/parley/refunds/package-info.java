/** Tests of refunds. */
@NullMarked
package dev.parley.refunds;

import org.jspecify.annotations.NullMarked;
