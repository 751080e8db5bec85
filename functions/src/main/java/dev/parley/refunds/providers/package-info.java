/** How payment providers are asked to refund: requests to be sent, and what their answers mean. */
@NullMarked
package dev.parley.refunds.providers;

import org.jspecify.annotations.NullMarked;
