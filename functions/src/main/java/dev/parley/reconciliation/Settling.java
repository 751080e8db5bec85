package dev.parley.reconciliation;

import dev.parley.payments.Moves.Given;
import dev.parley.payments.Moves.Stage;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Discrepancy;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.ReconciliationCommand;
import dev.parley.shared.core.ReconciliationCommand.LookAgain;
import dev.parley.shared.core.ReconciliationCommand.LookAtBreaks;
import dev.parley.shared.core.ReconciliationCommand.LookThrough;
import dev.parley.shared.core.ReconciliationCommand.PostSums;
import dev.parley.shared.core.ReconciliationCommand.ReadReport;
import dev.parley.shared.core.ReconciliationCommand.TakeRows;
import dev.parley.shared.core.ReconciliationCommand.TellBreak;
import dev.parley.shared.core.Sums;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides what follows from reports and from a look at our ledger for one payment. */
public final class Settling {
  private final String provider;
  private final String paymentRef;
  private final Facts facts;

  public Settling(String provider, String paymentRef, Facts facts) {
    this.provider = provider;
    this.paymentRef = paymentRef;
    this.facts = facts;
  }

  /** What follows from a command; a look that finds nothing new leaves no trace. */
  public Decision<Settlement> decide(
      @Nullable Settlement before, ReconciliationCommand command, Instant now) {
    var known = before == null ? Settlement.none(provider, paymentRef) : before;
    return switch (command) {
      case TakeRows rows -> settled(before, known.with(rows.rows()), true);
      case LookAgain _ -> settled(before, known, false);
      case ReadReport _, LookThrough _, LookAtBreaks _, TellBreak _, PostSums _ ->
          throw new IllegalArgumentException("is not for settlements: " + command);
    };
  }

  private Decision<Settlement> settled(
      @Nullable Settlement before, Settlement known, boolean leavesTrace) {
    var effects = new ArrayList<Effect>();
    var after = facts.keptUnder() == null || facts.keptUnder().equals(paymentRef)
        ? compared(known, effects)
        : handedOn(known, facts.keptUnder(), effects);
    if (effects.isEmpty() && after.equals(before == null ? known : before)
        && (before != null || known.rows().isEmpty())) {
      return leavesTrace ? Decision.unchanged(before) : Decision.nothing(before);
    }
    return Decision.to(after, effects);
  }

  private Settlement compared(Settlement known, List<Effect> effects) {
    var refunds = refunds();
    var tracks = new TreeMap<String, Track>();
    refunds.forEach(
        it -> tracks.put(it.key(), Track.of(known.tracks().get(it.key()), it, facts.run())));
    var seen = known.tracking(tracks);
    var legs = Matching.of(seen, facts);
    var found = new TreeMap<String, Discrepancy>();
    legs.stream().map(Leg::difference).forEach(it -> {
      if (it != null) {
        found.put(it.id(), it);
      }
    });
    var wanted = Postings.of(refunds, tracks, legs, facts);
    tell(known.differences(), found, gone(known), effects);
    post(Postings.beyond(wanted, known.posted()), effects);
    return seen.outcome(wanted, found);
  }

  private List<Given> refunds() {
    var moves = facts.moves();
    if (moves == null) {
      return List.of();
    }
    var all = new ArrayList<>(moves.refunds());
    if (moves.unnamed() != null) {
      all.add(
          new Given(
              Matching.UNNAMED, null, Stage.PAID, moves.unnamed(), facts.run(), facts.run()));
    }
    return all;
  }

  /** Which side a difference vanished on: more rows, or another word of our ledger. */
  private String gone(Settlement known) {
    return facts.moves() == null
        ? "The report names it otherwise now."
        : known.rows().isEmpty()
            ? "Our ledger says it otherwise now."
            : "Our ledger and the reports agree now.";
  }

  /** The payment is kept under another reference: what the reports say of this one is said of that one. */
  private Settlement handedOn(Settlement known, String into, List<Effect> effects) {
    if (!known.rows().isEmpty()) {
      effects.add(
          new Effect(
              ReconciliationCommand.settlement(provider, into),
              new TakeRows(provider, into, List.copyOf(known.rows().values()), facts.run())));
    }
    tell(
        known.differences(), Map.of(), "The payment is known by another reference now.", effects);
    post(Postings.beyond(Map.of(), known.posted()), effects);
    return Settlement.none(provider, paymentRef);
  }

  private static void tell(
      Map<String, Discrepancy> before, Map<String, Discrepancy> found, String because,
      List<Effect> effects) {
    found.forEach((id, difference) -> {
      if (!before.containsKey(id)) {
        effects.add(
            new Effect(
                ReconciliationCommand.breakItem(id), new TellBreak(difference, false, null)));
      }
    });
    before.forEach((id, difference) -> {
      if (!found.containsKey(id)) {
        effects.add(
            new Effect(
                ReconciliationCommand.breakItem(id), new TellBreak(difference, true, because)));
      }
    });
  }

  private void post(Map<String, Map<String, Sums>> more, List<Effect> effects) {
    more.forEach((book, months) -> {
      var parts = book.split("/", 2);
      effects.add(
          new Effect(
              ReconciliationCommand.book(provider, parts[0], parts[1]),
              new PostSums(provider, parts[0], parts[1], months)));
    });
  }
}
