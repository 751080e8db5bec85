/** The doors of reconciliation: a schedule, a queue and the break items, reports and periods that people see. */
@NullMarked
package dev.parley.reconciliation.handler;

import org.jspecify.annotations.NullMarked;
