/** Orders: what was bought of whom, and which parcels and payments belong to it. */
@NullMarked
package dev.parley.orders;

import org.jspecify.annotations.NullMarked;
