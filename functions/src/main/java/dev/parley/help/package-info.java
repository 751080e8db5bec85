/** What errors mean and what to do about them. */
@NullMarked
package dev.parley.help;

import org.jspecify.annotations.NullMarked;
