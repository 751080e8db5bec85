/** Function instances: one invocation at a time, warm reuse, timeouts, crashes, and a record of it all. */
@NullMarked
package dev.parley.local.functions;

import org.jspecify.annotations.NullMarked;
