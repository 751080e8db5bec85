@NullMarked
package dev.parley.shipments;

import org.jspecify.annotations.NullMarked;
