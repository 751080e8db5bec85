/** Tests of what a refund has to pass. */
@NullMarked
package dev.parley.refunds.checks;

import org.jspecify.annotations.NullMarked;
