package dev.parley.sla.preview;

import dev.parley.shared.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of a history as it is sent; which fields count depends on its type.
 *
 * @param policy
 *          for {@code policy}: the document that holds from then on, if it changes
 * @param calendar
 *          for {@code policy}: the calendar that holds from then on, if it changes
 * @param alertHours
 *          for {@code policy}: the calendar in whose hours people are told from then on, if it changes
 * @param dueAt
 *          for {@code due_override}
 */
record HistoryEvent(
    Instant at,
    String type,
    @Nullable String status,
    @Nullable String by,
    @Nullable String queue,
    @Nullable String assignee,
    @Nullable String metric,
    @Nullable Instant dueAt,
    Json policy,
    Json calendar,
    Json alertHours) {}
