/** What a refund has to pass: one class for each check, and the facts that they look at. */
@NullMarked
package dev.parley.refunds.checks;

import org.jspecify.annotations.NullMarked;
