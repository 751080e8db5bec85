/** The doubles of payment providers, held against what the providers publish. */
@NullMarked
package dev.parley.local.providers;

import org.jspecify.annotations.NullMarked;
