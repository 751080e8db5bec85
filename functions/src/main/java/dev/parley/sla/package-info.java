/** SLA clocks: what a ticket's history means for its promises, as a pure fold. */
@NullMarked
package dev.parley.sla;

import org.jspecify.annotations.NullMarked;
