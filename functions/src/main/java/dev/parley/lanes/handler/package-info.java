/** The door of help. */
@NullMarked
package dev.parley.lanes.handler;

import org.jspecify.annotations.NullMarked;
