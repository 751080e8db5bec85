package dev.parley.sla.preview;

import dev.parley.shared.json.Json;
import dev.parley.sla.ClockReading;
import dev.parley.sla.LevelInstant;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of a history at one instant.
 *
 * @param nextDueAt
 *          the earliest of those that run; null when none does
 */
record SlaAnswer(
    List<ClockReading> clocks, @Nullable Instant nextDueAt, List<LevelInstant> levels) {
  SlaAnswer {
    clocks = List.copyOf(clocks);
    levels = List.copyOf(levels);
  }

  Json json() {
    var fields = new LinkedHashMap<String, Json>();
    fields.put("clocks", new Json.Arr(clocks.stream().map(ClockReading::json).toList()));
    fields.put("next_due_at", Json.of(nextDueAt));
    fields.put("levels", Json.of(levels));
    return new Json.Obj(fields);
  }
}
