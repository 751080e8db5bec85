/** What errors mean and what to do about them. */
@NullMarked
package dev.parley.lanes;

import org.jspecify.annotations.NullMarked;
