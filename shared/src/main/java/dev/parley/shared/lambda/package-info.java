/** The shells between AWS Lambda and the capabilities: the only place that catches. */
@NullMarked
package dev.parley.shared.lambda;

import org.jspecify.annotations.NullMarked;
