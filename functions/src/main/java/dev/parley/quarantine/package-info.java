/** What errors mean and what to do about them. */
@NullMarked
package dev.parley.quarantine;

import org.jspecify.annotations.NullMarked;
