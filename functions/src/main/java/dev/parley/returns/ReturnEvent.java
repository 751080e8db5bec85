package dev.parley.returns;

import dev.parley.refunds.checks.Dossier.Slip.Condition;
import dev.parley.returns.Return.Label;
import dev.parley.shared.core.OrderParty;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happens to a return. */
public sealed interface ReturnEvent {

  /**
   * A buyer wants to send something back.
   *
   * @param statutory
   *          whether the law says until when it is refunded
   */
  record Announced(
      String id,
      OrderParty order,
      Map<String, Integer> lines,
      String reason,
      boolean statutory,
      Noted noted)
      implements
        ReturnEvent {
    public Announced {
      lines = Map.copyOf(lines);
    }
  }

  /**
   * Somebody notes something about it.
   *
   * @param refunds
   *          the order's refunds, which want to know
   */
  record Noted(
      @Nullable Label label,
      @Nullable Instant sentAt,
      @Nullable Instant receivedAt,
      @Nullable Condition condition,
      @Nullable Integer weightG,
      @Nullable Integer expectedWeightG,
      Set<String> refunds)
      implements
        ReturnEvent {
    public Noted {
      refunds = Set.copyOf(refunds);
    }
  }

  /**
   * It is time to look at it.
   *
   * @param delivered
   *          whether its carrier has brought it back
   * @param asked
   *          whether somebody has asked for a refund of its lines, which watches its own dates
   * @param refunded
   *          whether a refund of its lines is paid or under way
   */
  record Due(boolean delivered, boolean asked, boolean refunded, Set<String> refunds)
      implements
        ReturnEvent {
    public Due {
      refunds = Set.copyOf(refunds);
    }
  }
}
