/** What the README promises. */
@NullMarked
package dev.parley.local.readme;

import org.jspecify.annotations.NullMarked;
