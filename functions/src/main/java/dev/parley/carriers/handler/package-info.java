/** The doors of carriers. */
@NullMarked
package dev.parley.carriers.handler;

import org.jspecify.annotations.NullMarked;
