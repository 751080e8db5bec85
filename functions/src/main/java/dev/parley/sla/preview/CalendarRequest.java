package dev.parley.sla.preview;

import dev.parley.shared.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One question to a calendar.
 *
 * @param calendar
 *          its document
 * @param op
 *          add, subtract, between, is_open, next_open, next_close, prev_open or open_intervals
 */
record CalendarRequest(
    Json calendar,
    String op,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Instant at,
    @Nullable Long seconds,
    @Nullable Long businessDays,
    @Nullable Long take) {}
