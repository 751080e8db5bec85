/** Sends parsers of webhooks what nobody would send. */
@NullMarked
package dev.parley.local.fuzz;

import org.jspecify.annotations.NullMarked;
