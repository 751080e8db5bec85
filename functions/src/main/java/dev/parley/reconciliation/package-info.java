/** Reconciliation: our ledger against the reports of payment providers, and what a month adds up to. */
@NullMarked
package dev.parley.reconciliation;

import org.jspecify.annotations.NullMarked;
