package dev.parley.parties;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.TicketCommand.NewsOf;
import dev.parley.shared.journal.Aggregate;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a party's record, and keeps the kinds of heads that they have. */
public final class Directory {

  /** Sellers among the heads. */
  public static final Aggregate<Seller> SELLERS = aggregate("seller", Seller.class);
  /** Buyers among the heads. */
  public static final Aggregate<Buyer> BUYERS = aggregate("buyer", Buyer.class);
  /** Agents among the heads. */
  public static final Aggregate<Agent> AGENTS = aggregate("agent", Agent.class);

  private Directory() {}

  private static <P extends PartyRecord> Aggregate<P> aggregate(String kind, Class<P> type) {
    return Aggregate.of(kind, type, _ -> Optional.empty());
  }

  /** The last word counts; saying the same again changes nothing. */
  public static <P extends PartyRecord> Decision<P> decide(
      @Nullable P known, P told, Instant now) {
    if (told.equals(known)) {
      return Decision.unchanged(known);
    }
    return known != null && told.differsInWhatTicketsMatchOn(known)
        ? Decision.to(told, new Effect(told.head(), NewsOf.all()))
        : Decision.to(told, told.told());
  }
}
