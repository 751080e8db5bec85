/** Many tickets at once: decided and written as the suite does, past its doors. */
@NullMarked
package dev.parley.local.seed;

import org.jspecify.annotations.NullMarked;
