/** The door of help. */
@NullMarked
package dev.parley.quarantine.handler;

import org.jspecify.annotations.NullMarked;
