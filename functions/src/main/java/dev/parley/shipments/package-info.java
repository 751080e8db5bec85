/** Where a parcel is, what is wrong with it, and when somebody must look. */
@NullMarked
package dev.parley.shipments;

import org.jspecify.annotations.NullMarked;
