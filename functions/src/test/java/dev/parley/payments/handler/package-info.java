/** Tests of a door. */
@NullMarked
package dev.parley.payments.handler;

import org.jspecify.annotations.NullMarked;
