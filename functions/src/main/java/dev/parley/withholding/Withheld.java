package dev.parley.withholding;

import dev.parley.shared.core.Money;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.RefundCommand.WithholdPayout;
import dev.parley.shared.core.RefundCommand.WithholdPayout.Reason;
import dev.parley.shared.journal.Aggregate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept back of a seller's payouts because of one refund.
 *
 * @param amount
 *          of the refund what is the seller's
 * @param word
 *          the version of the refund that said so last
 * @param moves
 *          what became of the debt, the oldest first
 */
public record Withheld(
    String refundId,
    String orderId,
    String sellerId,
    Money amount,
    Reason reason,
    long word,
    Instant since,
    List<Move> moves) {
  /** Withholdings among the heads. */
  public static final Aggregate<Withheld> AGGREGATE = Aggregate.of(
      "withholding", Withheld.class, _ -> Optional.empty());

  /** What a debt comes to, in minor units of its amount's currency. */
  public enum Kind {
    /** The platform paid for the seller. */
    OWED,
    /** A payout was kept back for it; below zero where that was given back. */
    RECOVERED,
    /** The refund came back, and with it the reason. */
    RELEASED
  }

  /**
   * A change of a debt.
   *
   * @param payoutRef
   *          which payout it was kept back of
   */
  public record Move(
      Kind kind, long minor, Instant at, @Nullable Party by, @Nullable String payoutRef) {}

  public Withheld {
    moves = List.copyOf(moves);
  }

  /** The id of its head. */
  public String head() {
    return WithholdPayout.head(refundId, sellerId);
  }

  /** Its id. */
  public String id() {
    return head().substring(AGGREGATE.kind().length() + 1);
  }

  /** What is still owed, in minor units; below zero where more was kept back than the seller owes in the end. */
  public long owedMinor() {
    return moves.stream().mapToLong(move -> switch (move.kind()) {
      case OWED -> move.minor();
      case RECOVERED, RELEASED -> -move.minor();
    }).reduce(0, Math::addExact);
  }

  /** What callers call it. */
  public WithheldStatus status() {
    if (owedMinor() != 0) {
      return WithheldStatus.OWED;
    }
    return reason == Reason.HIGH_RISK ? WithheldStatus.HELD : WithheldStatus.SETTLED;
  }

  Withheld saying(Reason now, Money much, long version) {
    return new Withheld(refundId, orderId, sellerId, much, now, version, since, moves);
  }

  Withheld moving(Move move) {
    var more = new ArrayList<>(moves);
    more.add(move);
    return new Withheld(refundId, orderId, sellerId, amount, reason, word, since, more);
  }
}
