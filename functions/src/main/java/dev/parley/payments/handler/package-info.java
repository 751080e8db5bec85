/** The doors of payments. */
@NullMarked
package dev.parley.payments.handler;

import org.jspecify.annotations.NullMarked;
