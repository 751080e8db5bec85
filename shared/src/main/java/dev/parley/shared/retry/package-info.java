/** When to try again, and when to stop. */
@NullMarked
package dev.parley.shared.retry;

import org.jspecify.annotations.NullMarked;
