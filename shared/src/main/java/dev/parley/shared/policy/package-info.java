/** Rules that an operator edits: documents with versions, read as typed values. */
@NullMarked
package dev.parley.shared.policy;

import org.jspecify.annotations.NullMarked;
