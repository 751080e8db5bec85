/** Tests of the doors of refunds. */
@NullMarked
package dev.parley.refunds.handler;

import org.jspecify.annotations.NullMarked;
