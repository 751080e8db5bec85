@NullMarked
package dev.parley.local.fuzz;

import org.jspecify.annotations.NullMarked;
