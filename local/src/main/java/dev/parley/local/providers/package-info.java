/** Payment providers as far as refunds go, in this process: they behave as their documentation says. */
@NullMarked
package dev.parley.local.providers;

import org.jspecify.annotations.NullMarked;
