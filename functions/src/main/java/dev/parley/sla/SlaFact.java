package dev.parley.sla;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to a ticket, as far as its clocks are concerned; facts come in the order of their instants. */
public sealed interface SlaFact {

  /** The instant at which a door accepted it. */
  Instant at();

  /** The ticket began; what it was created with is no requester message of its own. */
  record Created(Instant at, TicketStatus status) implements SlaFact {}

  /** The requester wrote. */
  record RequesterMessage(Instant at) implements SlaFact {}

  /** The requester was answered. */
  record PublicReply(Instant at, Replier by) implements SlaFact {}

  /** Somebody wrote what the requester does not see; no clock minds. */
  record InternalNote(Instant at) implements SlaFact {}

  /** The status changed; nothing else changes it. */
  record StatusChanged(Instant at, TicketStatus status) implements SlaFact {}

  /** The ticket went to a queue or to a person; a queue that is not named stays as it was. */
  record Assigned(Instant at, @Nullable String queue, @Nullable String assignee)
      implements
        SlaFact {}

  /** Other terms hold from now on: another policy, priority or calendar. */
  record PolicyChanged(Instant at, SlaTerms terms) implements SlaFact {}

  /** Somebody set by hand when the running cycle of a metric is due. */
  record DueOverridden(Instant at, Metric metric, Instant due) implements SlaFact {}

  /** The ticket went into another one and ended here. */
  record Merged(Instant at) implements SlaFact {}
}
