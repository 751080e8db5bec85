package dev.parley.reconciliation;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Refusal;
import dev.parley.shared.journal.Aggregate;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A month that was closed.
 *
 * @param closings
 *          what was under way then, by provider and currency ({@code stripe/EUR}), in minor units: the next month opens
 *          with it
 */
public record Period(String month, Party by, Instant closedAt, Map<String, Long> closings) {

  /** Periods among the heads. */
  public static final Aggregate<Period> AGGREGATE = Aggregate.of("period", Period.class,
      _ -> Optional.empty());

  /**
   * Somebody closes a month.
   *
   * @param objection
   *          why it cannot be closed; null where it can
   */
  public record Close(
      String month, Party by, Map<String, Long> closings, @Nullable Refusal objection) {
    public Close {
      closings = Map.copyOf(closings);
    }
  }

  public Period {
    closings = Collections.unmodifiableMap(new TreeMap<>(closings));
  }

  /** The id of the head of a month. */
  public static String head(String month) {
    return "period/" + month;
  }

  /** Closes a month once; whoever closes it again is told who did. */
  public static Decision<Period> decide(@Nullable Period before, Close close, Instant now) {
    if (before != null) {
      return Decision.unchanged(before);
    }
    return close.objection() != null
        ? Decision.refused(close.objection())
        : Decision.to(new Period(close.month(), close.by(), now, close.closings()));
  }
}
