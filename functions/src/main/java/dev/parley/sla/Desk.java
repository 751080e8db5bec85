package dev.parley.sla;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the clocks remember of the ticket itself.
 *
 * @param lastAt
 *          the instant of the last fact; null before the first
 * @param replied
 *          whether the requester has been answered
 * @param promise
 *          the one under which the clocks are since the last fact that changed it; null before the first fact
 * @param over
 *          whether the ticket is closed or merged: nothing counts any more
 */
public record Desk(@Nullable Instant lastAt, TicketStatus status, boolean replied,
    @Nullable String queue, boolean over, @Nullable Promise promise) {

  private static final String SELLER_QUEUE = "seller:";

  static Desk empty() {
    return new Desk(null, TicketStatus.NEW, false, null, false, null);
  }

  /** Whether the ticket lies with a seller. */
  boolean atSeller() {
    return queue != null && queue.startsWith(SELLER_QUEUE);
  }

  /** Whether the ticket lies with a team of the marketplace. */
  boolean atTeam() {
    return queue != null && !atSeller();
  }

  /** Whether the seller is the one who owes the first answer. */
  boolean sellerFirst() {
    return atSeller() && !replied;
  }

  Desk after(SlaFact fact, SlaTerms terms) {
    return switch (fact) {
      case SlaFact.Created(var at, var status) -> new Desk(at, status, false, null, false,
          terms.promise());
      case SlaFact.PublicReply(var at, var by) -> new Desk(at, status,
          replied || terms.policy().isReply(by), queue, over, promise);
      case SlaFact.StatusChanged(var at, var next) -> new Desk(at, next, replied, queue,
          next == TicketStatus.CLOSED, promise);
      case SlaFact.Assigned(var at, var to, _) -> new Desk(at, status, replied,
          to == null ? queue : to, over, promise);
      case SlaFact.Merged(var at) -> new Desk(at, status, replied, queue, true,
          promise);
      case SlaFact.PolicyChanged(var at, var changed) -> new Desk(at, status, replied, queue, over,
          changed.promise());
      case SlaFact.RequesterMessage _, SlaFact.InternalNote _, SlaFact.DueOverridden _ ->
          new Desk(fact.at(), status, replied, queue, over, promise);
    };
  }
}
