/** Tests of the door of help. */
@NullMarked
package dev.parley.help.handler;

import org.jspecify.annotations.NullMarked;
