/** What an attempt that failed means. */
@NullMarked
package dev.parley.shared.failure;

import org.jspecify.annotations.NullMarked;
