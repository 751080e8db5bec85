/** The doors of shipments. */
@NullMarked
package dev.parley.shipments.handler;

import org.jspecify.annotations.NullMarked;
