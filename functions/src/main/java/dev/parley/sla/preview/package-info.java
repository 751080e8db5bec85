/** Previews of calendars and SLA policies: the code of the live tickets, asked about a history that is handed in. */
@NullMarked
package dev.parley.sla.preview;

import org.jspecify.annotations.NullMarked;
