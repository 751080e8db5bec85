/** The HTTP API held to its document, and to bad input. */
@NullMarked
package dev.parley.local.contract;

import org.jspecify.annotations.NullMarked;
