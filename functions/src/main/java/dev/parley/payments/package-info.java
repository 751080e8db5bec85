/** The payment providers, one class each, and the ledger of a payment that follows from what they report. */
@NullMarked
package dev.parley.payments;

import org.jspecify.annotations.NullMarked;
