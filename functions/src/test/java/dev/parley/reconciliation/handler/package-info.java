/** Tests of reconciliation. */
@NullMarked
package dev.parley.reconciliation.handler;

import org.jspecify.annotations.NullMarked;
