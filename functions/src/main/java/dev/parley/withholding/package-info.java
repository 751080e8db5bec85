/** What the marketplace keeps back of its sellers' payouts because of refunds. */
@NullMarked
package dev.parley.withholding;

import org.jspecify.annotations.NullMarked;
