/** The doors of what is kept back of payouts. */
@NullMarked
package dev.parley.withholding.handler;

import org.jspecify.annotations.NullMarked;
