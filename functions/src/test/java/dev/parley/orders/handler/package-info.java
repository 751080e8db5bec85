/** Tests of a door. */
@NullMarked
package dev.parley.orders.handler;

import org.jspecify.annotations.NullMarked;
