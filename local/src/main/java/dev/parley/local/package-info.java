/** The local runtime: everything that template.yaml names, served on one machine. */
@NullMarked
package dev.parley.local;

import org.jspecify.annotations.NullMarked;
