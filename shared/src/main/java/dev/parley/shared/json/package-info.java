/** JSON as plain values and as records, without reflection-heavy binding on a cold start. */
@NullMarked
package dev.parley.shared.json;

import org.jspecify.annotations.NullMarked;
