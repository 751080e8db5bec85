package dev.parley.refunds.handler;

import dev.parley.refunds.Refund;
import dev.parley.refunds.RefundEvent.Asked;
import dev.parley.refunds.checks.Ask;
import dev.parley.shared.core.Party;
import java.time.Instant;

/** A refund whose facts are looked up: one that is there, or one that is asked for just now. */
record Candidate(String id, Ask ask, Party by, Instant askedAt) {

  static Candidate of(Refund refund) {
    return new Candidate(refund.id(), refund.ask(), refund.by(), refund.askedAt());
  }

  static Candidate of(Asked asked, Instant now) {
    return new Candidate(asked.id(), asked.ask(), asked.by(), now);
  }
}
