/** Tests of reconciliation. */
@NullMarked
package dev.parley.reconciliation;

import org.jspecify.annotations.NullMarked;
