/** Refunds: asked for, checked, approved, paid once and watched until the money arrived. */
@NullMarked
package dev.parley.refunds;

import org.jspecify.annotations.NullMarked;
