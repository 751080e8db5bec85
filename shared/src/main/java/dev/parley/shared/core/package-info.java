/** The words that every capability speaks. */
@NullMarked
package dev.parley.shared.core;

import org.jspecify.annotations.NullMarked;
