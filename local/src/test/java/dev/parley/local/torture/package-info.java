/** The short torture, and whether its witness sees what is amiss. */
@NullMarked
package dev.parley.local.torture;

import org.jspecify.annotations.NullMarked;
