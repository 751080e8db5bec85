/** What can go wrong, in one vocabulary: error types, failures and the problem that a caller reads. */
@NullMarked
package dev.parley.shared.error;

import org.jspecify.annotations.NullMarked;
