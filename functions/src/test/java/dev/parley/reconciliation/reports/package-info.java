/** Tests of reconciliation. */
@NullMarked
package dev.parley.reconciliation.reports;

import org.jspecify.annotations.NullMarked;
