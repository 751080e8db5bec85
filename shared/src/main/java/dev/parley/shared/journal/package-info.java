/**
 * The one primitive: heads, entries, what is still to be sent, and when somebody must look again.
 */
@NullMarked
package dev.parley.shared.journal;

import org.jspecify.annotations.NullMarked;
