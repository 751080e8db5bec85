package dev.parley.payments;

import dev.parley.shared.core.Money;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A dispute as the provider reports it: outcome, money and the date for evidence are told apart, and in each the latest
 * word counts.
 *
 * @param stand
 *          null while only its money was heard of
 * @param amount
 *          what it is about
 * @param reinstated
 *          how much of it came back, where that was said: a dispute can be won in part
 */
record Dispute(
    @Nullable Stand stand,
    @Nullable Moved moved,
    @Nullable Due due,
    @Nullable Money amount,
    @Nullable Money reinstated,
    @Nullable String reason) {

  /** What was said about its outcome, and when. */
  record Stand(DisputeStatus status, Instant at) {
    static final Comparator<Stand> ORDER = Comparator.comparing(Stand::at)
        .thenComparing(Stand::status);
  }

  /** What was said about its money, and when. */
  record Moved(Funds funds, Instant at) {
    static final Comparator<Moved> ORDER = Comparator.comparing(Moved::at)
        .thenComparing(Moved::funds);
  }

  /** Until when evidence can be handed in, and when that was said. */
  record Due(Instant by, Instant at) {
    static final Comparator<Due> ORDER = Comparator.comparing(Due::at).thenComparing(Due::by);
  }

  Dispute or(Dispute other) {
    return new Dispute(
        Facts.greater(stand, other.stand, Stand.ORDER),
        Facts.greater(moved, other.moved, Moved.ORDER),
        Facts.greater(due, other.due, Due.ORDER),
        Facts.greater(amount, other.amount, Facts.AMOUNT),
        Facts.greater(reinstated, other.reinstated, Facts.AMOUNT),
        Facts.greater(reason, other.reason, Comparator.<String>naturalOrder()));
  }

  DisputeStatus status() {
    return stand == null ? DisputeStatus.OPENED : stand.status();
  }

  Funds funds() {
    return moved == null ? Funds.NONE : moved.funds();
  }

  /** What of its amount is not the seller's to refund, because it is gone or about to go; null where none is. */
  @Nullable
  Money held() {
    return switch (funds()) {
      case WITHDRAWN -> amount;
      case REINSTATED -> lostInPart();
      case NONE -> switch (status()) {
        case OPENED, EVIDENCE_NEEDED, UNDER_REVIEW, LOST -> amount;
        case INQUIRY, CLOSED, WON -> null;
      };
    };
  }

  private @Nullable Money lostInPart() {
    if (amount == null || reinstated == null || !amount.currency().equals(reinstated.currency())) {
      return null;
    }
    var lost = amount.amountMinor() - reinstated.amountMinor();
    return lost > 0 ? new Money(lost, amount.currency()) : null;
  }
}
