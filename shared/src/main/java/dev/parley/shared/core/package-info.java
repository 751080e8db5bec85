/** The words that every capability speaks; the JDK and nothing else. */
@NullMarked
package dev.parley.shared.core;

import org.jspecify.annotations.NullMarked;
