/** What stands before every AWS service of the local runtime: who calls, what it costs, what goes wrong. */
@NullMarked
package dev.parley.local.aws.front;

import org.jspecify.annotations.NullMarked;
