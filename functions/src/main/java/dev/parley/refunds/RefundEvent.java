package dev.parley.refunds;

import dev.parley.refunds.checks.Ask;
import dev.parley.refunds.checks.Finding.Need;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.RefundCommand;
import dev.parley.shared.core.TextRef;
import org.jspecify.annotations.Nullable;

/** What happens to a refund. */
public sealed interface RefundEvent {

  /** Somebody asks for it, to be taken from a payment. */
  record Asked(String id, Ask ask, Party by, String provider, String paymentRef)
      implements
        RefundEvent {}

  /** Somebody approves or rejects it. */
  record Voted(Party by, Need as, boolean approve, @Nullable TextRef note)
      implements
        RefundEvent {}

  /** It was paid outside, and the provider calls it so. */
  record Linked(Party by, String refundRef) implements RefundEvent {}

  /** Another capability, the provider or the time says something. */
  record Told(RefundCommand command) implements RefundEvent {}
}
