/** The door of orders. */
@NullMarked
package dev.parley.orders.handler;

import org.jspecify.annotations.NullMarked;
