/** Figures that the README quotes, and the commands that print them again. */
@NullMarked
package dev.parley.local.figures;

import org.jspecify.annotations.NullMarked;
