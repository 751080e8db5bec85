package dev.parley.withholding;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.RefundCommand.WithholdPayout;
import dev.parley.shared.core.RefundCommand.WithholdPayout.Reason;
import dev.parley.shared.core.Refusal;
import dev.parley.shared.error.ErrorType;
import dev.parley.withholding.Withheld.Kind;
import dev.parley.withholding.Withheld.Move;
import dev.parley.withholding.WithheldEvent.Recovered;
import dev.parley.withholding.WithheldEvent.Said;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what is kept back of a seller's payouts; the words of a refund may arrive in any order and more than once. */
public final class Withholding {
  /** Where all of them are found, as the start of a link. */
  public static final String ALL = "withholdings";

  /** Where all are found that are not settled, as the start of a link. */
  public static final String OPEN = "withheld";

  /** So many moves fit into one entry. */
  private static final int MOST_MOVES = 500;

  private Withholding() {}

  /** Where those of a seller are found that are not settled, as the start of a link. */
  public static String of(String sellerId) {
    return "withheld/" + sellerId;
  }

  /** What follows from an event. */
  public static Decision<Withheld> decide(
      @Nullable Withheld before, WithheldEvent event, Instant now) {
    return switch (event) {
      case Said said -> said(before, said, now);
      case Recovered _ when before == null -> Decision.nothing(null);
      case Recovered recovered -> recovered(before, recovered, now);
    };
  }

  private static Decision<Withheld> said(@Nullable Withheld before, Said said, Instant now) {
    var word = said.word();
    if (before != null && before.word() >= said.version()) {
      return Decision.unchanged(before);
    }
    var known = before == null ? none(word, now) : before;
    var after = known.saying(word.reason(), word.amount(), said.version());
    var owed = standing(after) - standing(known);
    if (owed != 0) {
      after = after.moving(
          new Move(
              owed > 0 ? Kind.OWED : Kind.RELEASED, Math.abs(owed), now, null, null));
    }
    return Decision.to(after).linking(links(before, after));
  }

  private static Withheld none(WithholdPayout word, Instant now) {
    return new Withheld(
        word.refundId(), word.orderId(), word.sellerId(), word.amount(), Reason.NONE, 0, now,
        List.of());
  }

  /** What the refund's own word makes a debt, recovered or not. */
  private static long standing(Withheld it) {
    return it.reason() == Reason.DEBT ? it.amount().amountMinor() : 0;
  }

  private static Decision<Withheld> recovered(
      Withheld before, Recovered recovered, Instant now) {
    var owed = before.owedMinor();
    var minor = recovered.minor();
    var fits = owed > 0 ? minor > 0 && minor <= owed : minor < 0 && minor >= owed;
    if (!fits || before.moves().size() >= MOST_MOVES) {
      return Decision.refused(
          new Refusal(
              ErrorType.NOT_OWED.wireName(), "owed are " + owed + ", recovered " + minor
                  + ", in minor units of " + before.amount().currency()));
    }
    var after = before.moving(
        new Move(Kind.RECOVERED, minor, now, recovered.by(), recovered.payoutRef()));
    return Decision.to(after).linking(links(before, after));
  }

  private static Set<Link> links(@Nullable Withheld before, Withheld after) {
    var links = new HashSet<Link>();
    if (before == null) {
      links.add(new Link(ALL, after.head(), after.since()));
      links.add(new Link(Party.seller(after.sellerId()).value(), after.head(), after.since()));
    }
    for (var from : List.of(OPEN, of(after.sellerId()))) {
      var open = new Link(from, after.head(), after.since());
      links.add(after.status() == WithheldStatus.SETTLED ? open.broken() : open);
    }
    return Set.copyOf(links);
  }
}
