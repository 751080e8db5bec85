/** The carriers and tracking services that report parcels, one class each. */
@NullMarked
package dev.parley.carriers;

import org.jspecify.annotations.NullMarked;
