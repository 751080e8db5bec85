/** Versions of policies: drafted, approved by somebody else, in force from an instant, rolled back. */
@NullMarked
package dev.parley.policies;

import org.jspecify.annotations.NullMarked;
