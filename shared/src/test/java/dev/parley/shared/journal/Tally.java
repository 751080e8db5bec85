package dev.parley.shared.journal;

import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.MergePatch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A count, in all and by who counted: the smallest state that shows a lost or a doubled update. */
record Tally(long count, Map<String, Long> by, @Nullable Instant lookAt) {
  static final Aggregate<Tally> AGGREGATE = Aggregate
      .of("tally", Tally.class, tally -> Optional.ofNullable(tally.lookAt()));

  Tally {
    by = Map.copyOf(by);
  }

  /** Somebody counts one on, which has so many effects. */
  record Count(String by, int effects) {}

  static Decision<Tally> decide(@Nullable Tally tally, Count event, Instant now) {
    var before = tally == null ? new Tally(0, Map.of(), null) : tally;
    var by = new TreeMap<>(before.by());
    by.merge(event.by(), 1L, Long::sum);
    return Decision.to(new Tally(before.count() + 1, by, before.lookAt()), effects(event));
  }

  /** Two receivers take turns. */
  private static List<Effect> effects(Count event) {
    return IntStream.range(0, event.effects())
        .mapToObj(n -> new Effect("tally/R-" + n % 2, new DeadlineReached(Inbox.TICKETS, n)))
        .toList();
  }

  /** The state that the entries' changes add up to. */
  static Json replay(List<Entry> entries) {
    Json state = Json.object();
    for (var entry : entries) {
      state = MergePatch.apply(state, entry.changes());
    }
    return state;
  }
}
