/** The ledger of a payment, which follows from what its provider reports. */
@NullMarked
package dev.parley.payments;

import org.jspecify.annotations.NullMarked;
