/** The payment providers, one class each: how their calls are proven and what they say in one vocabulary. */
@NullMarked
package dev.parley.payments.providers;

import org.jspecify.annotations.NullMarked;
