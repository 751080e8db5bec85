/** The one way in which this runtime listens. */
@NullMarked
package dev.parley.local.loopback;

import org.jspecify.annotations.NullMarked;
