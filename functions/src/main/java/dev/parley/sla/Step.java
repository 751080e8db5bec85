package dev.parley.sla;

import java.time.Instant;

/** One fact with what stood before and after it. */
record Step(SlaFact fact, Desk before, Desk after, SlaTerms terms) {

  Instant at() {
    return fact.at();
  }

  /** The terms from this fact on. */
  SlaTerms termsAfter() {
    return fact instanceof SlaFact.PolicyChanged(_, var changed) ? changed : terms;
  }

  boolean solves() {
    return after.status() == TicketStatus.SOLVED && before.status() != TicketStatus.SOLVED;
  }

  boolean reopens() {
    return before.status() == TicketStatus.SOLVED && after.status() != TicketStatus.SOLVED
        && !after.over();
  }

  /** Whether it is a public reply that counts. */
  boolean replies() {
    return fact instanceof SlaFact.PublicReply(_, var by) && terms.policy().isReply(by);
  }

  boolean repliesAsSeller() {
    return fact instanceof SlaFact.PublicReply(_, var by) && by == Replier.SELLER;
  }

  /** Whether the ticket went to another queue. */
  boolean moves() {
    return after.queue() != null && !after.queue().equals(before.queue());
  }
}
