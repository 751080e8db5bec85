/** Tests of orders. */
@NullMarked
package dev.parley.orders;

import org.jspecify.annotations.NullMarked;
