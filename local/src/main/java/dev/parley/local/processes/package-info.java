/** Functions as OS processes on the AWS Lambda runtime interface client, and their cold starts. */
@NullMarked
package dev.parley.local.processes;

import org.jspecify.annotations.NullMarked;
