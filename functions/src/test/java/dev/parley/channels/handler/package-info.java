/** Tests of the doors of channels. */
@NullMarked
package dev.parley.channels.handler;

import org.jspecify.annotations.NullMarked;
