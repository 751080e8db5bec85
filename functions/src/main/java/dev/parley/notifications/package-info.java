/** Telling parties what concerns them, once; in words that an operator edits. */
@NullMarked
package dev.parley.notifications;

import org.jspecify.annotations.NullMarked;
