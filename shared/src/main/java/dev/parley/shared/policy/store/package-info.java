/** Policies as they are stored: versions out of the journal, what ships where there is none. */
@NullMarked
package dev.parley.shared.policy.store;

import org.jspecify.annotations.NullMarked;
