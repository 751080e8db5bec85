package dev.parley.shared.journal;

import dev.parley.shared.json.Json;
import dev.parley.shared.json.MergePatch;
import java.util.Comparator;
import java.util.List;

/** A head's state out of its entries alone. */
public final class Replay {
  private Replay() {}

  /** The state after the given entries of one aggregate. */
  public static Json of(List<Entry> entries) {
    Json state = Json.object();
    for (var entry : entries.stream().sorted(Comparator.comparingLong(Entry::toVersion)).toList()) {
      if (entry.toVersion() > entry.fromVersion()) {
        state = MergePatch.apply(state, entry.changes());
      }
    }
    return state;
  }
}
