/** Tests of help. */
@NullMarked
package dev.parley.help;

import org.jspecify.annotations.NullMarked;
