/** Holds template.yaml and the sample events to what every function relies on. */
@NullMarked
package dev.parley.stack;

import org.jspecify.annotations.NullMarked;
