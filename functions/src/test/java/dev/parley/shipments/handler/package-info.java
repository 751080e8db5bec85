/** Tests of a door. */
@NullMarked
package dev.parley.shipments.handler;

import org.jspecify.annotations.NullMarked;
