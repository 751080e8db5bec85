package dev.parley.tickets;

import dev.parley.shared.core.Party;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants a decision of somebody else.
 *
 * @param to
 *          the queue or the lead
 * @param decisionBy
 *          until when; null where there is no hurry
 * @param settledAt
 *          since when nobody waits for it; null while somebody does
 * @param overdue
 *          whether everybody was told that the deadline passed
 */
public record Escalation(
    Party to,
    Words reason,
    Party by,
    Instant at,
    @Nullable Instant decisionBy,
    @Nullable Instant settledAt,
    boolean overdue) {

  /** Whether somebody waits for it. */
  public boolean isOpen() {
    return settledAt == null;
  }

  Escalation settled(Instant now) {
    return new Escalation(to, reason, by, at, decisionBy, now, overdue);
  }

  Escalation late() {
    return new Escalation(to, reason, by, at, decisionBy, settledAt, true);
  }

  /** Whether its deadline has still to be looked at. */
  boolean waits() {
    return isOpen() && !overdue && decisionBy != null;
  }
}
