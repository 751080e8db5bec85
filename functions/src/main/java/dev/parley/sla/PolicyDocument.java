package dev.parley.sla;

import dev.parley.shared.json.Json;
import java.util.List;
import java.util.Map;

/**
 * An SLA policy as an operator writes it, not checked yet; see {@link SlaPolicy#of(PolicyDocument)}.
 *
 * @param targets
 *          by metric: open seconds, or {@code {"business_days": n}}; 0 or null: not measured
 * @param pausedIn
 *          statuses by metric
 */
public record PolicyDocument(
    Map<String, Json> targets,
    Map<String, List<String>> pausedIn,
    List<LevelDocument> levels,
    boolean botsCount) {
  public PolicyDocument {
    targets = Map.copyOf(targets);
    pausedIn = Map.copyOf(pausedIn);
    levels = List.copyOf(levels);
  }
}
