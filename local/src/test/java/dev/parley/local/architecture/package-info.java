/** Tests of how the house is built. */
@NullMarked
package dev.parley.local.architecture;

import org.jspecify.annotations.NullMarked;
