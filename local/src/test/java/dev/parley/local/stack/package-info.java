/** The functions of the test template. */
@NullMarked
package dev.parley.local.stack;

import org.jspecify.annotations.NullMarked;
