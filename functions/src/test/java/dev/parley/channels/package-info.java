/** Tests of what people write. */
@NullMarked
package dev.parley.channels;

import org.jspecify.annotations.NullMarked;
