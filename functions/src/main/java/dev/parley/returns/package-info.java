/** Returns: what a buyer sends back, until it is received, looked at and refunded. */
@NullMarked
package dev.parley.returns;

import org.jspecify.annotations.NullMarked;
