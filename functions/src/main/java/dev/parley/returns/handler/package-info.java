/** The doors of returns. */
@NullMarked
package dev.parley.returns.handler;

import org.jspecify.annotations.NullMarked;
