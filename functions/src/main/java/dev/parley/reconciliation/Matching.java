package dev.parley.reconciliation;

import dev.parley.payments.Moves;
import dev.parley.payments.Moves.Given;
import dev.parley.payments.Moves.Stage;
import dev.parley.reconciliation.Leg.Side;
import dev.parley.shared.core.Discrepancy.Cause;
import dev.parley.shared.core.ReportRow;
import dev.parley.shared.core.ReportRow.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what our ledger says of one payment with all that the provider's reports say of it. A pure function: neither
 * the order of rows nor how often they came makes a difference, and only one that no late report can mend is one.
 */
final class Matching {
  /** The key of what the provider gave back beside the refunds that the ledger names. */
  static final String UNNAMED = "*";

  private final Comparison comparison;
  private final Rows rows;
  private final Map<String, Track> tracks;

  private Matching(Settlement settlement, Facts facts) {
    comparison = new Comparison(settlement, facts);
    rows = comparison.rows;
    tracks = settlement.tracks();
  }

  /** Every movement that either side has, with the difference where there is one. */
  static List<Leg> of(Settlement settlement, Facts facts) {
    var matching = new Matching(settlement, facts);
    matching.unreadable();
    if (facts.moves() == null) {
      matching.unknown();
    } else {
      new Captures(matching.comparison).compare(facts.moves());
      matching.refunds(facts.moves());
      new Disputes(matching.comparison).compare(facts.moves().disputes());
    }
    return matching.comparison.legs();
  }

  private void unreadable() {
    rows.refs(Kind.UNREADABLE).forEach(
        ref -> comparison.alone(
            Objects.requireNonNull(rows.first(Kind.UNREADABLE, ref)), Cause.UNREADABLE_ROW));
  }

  /** Nobody here has heard of the payment: each thing that moved its money is one difference. */
  private void unknown() {
    for (var row : rows.firsts()) {
      if (row.kind() != Kind.UNREADABLE) {
        comparison.alone(row, Cause.UNKNOWN_REFERENCE);
        comparison.twice(row.subject(), row.kind(), row.subject());
      }
    }
  }

  private void refunds(Moves moves) {
    var named = new HashSet<String>();
    for (var given : moves.refunds()) {
      if (given.ref() != null) {
        named.add(given.ref());
        refund(given, given.ref());
      }
    }
    strangers(moves, named);
    var unnamed = tracks.get(UNNAMED);
    if (unnamed != null) {
      comparison.leg(
          UNNAMED, Kind.REFUNDED, UNNAMED, Side.of(moves.unnamed(), unnamed.paidAt()), null, null);
    }
  }

  private void refund(Given given, String ref) {
    var track = Objects.requireNonNull(tracks.get(given.key()), given.key());
    var amount = given.amount();
    var paid = Side.of(amount, track.paidAt());
    var undone = paid == null ? null : Side.of(amount, track.overAt());
    comparison.leg(
        given.key(), Kind.REFUNDED, ref, paid, Side.of(rows.first(Kind.REFUNDED, ref)),
        forth(given, ref, paid, undone));
    comparison.leg(
        given.key(), Kind.REFUND_RETURNED, ref, undone,
        Side.of(rows.first(Kind.REFUND_RETURNED, ref)), back(given, ref, paid, undone));
    comparison.twice(given.key(), Kind.REFUNDED, ref);
    comparison.twice(given.key(), Kind.REFUND_RETURNED, ref);
  }

  /** Why only one side has the money going out. */
  private @Nullable Cause forth(
      Given given, String ref, @Nullable Side paid, @Nullable Side undone) {
    var returned = rows.has(Kind.REFUND_RETURNED, ref);
    if (paid != null) {
      return (undone == null || returned) && comparison.facts.overdue(paid.day())
          ? Cause.MISSING_AT_PROVIDER
          : null;
    }
    var row = rows.first(Kind.REFUNDED, ref);
    return row != null && given.stage() == Stage.GONE && !returned
        && comparison.facts.overdue(row.day()) ? Cause.STATUS_DIFFERS : null;
  }

  /** Why only one side has the money coming back. */
  private @Nullable Cause back(
      Given given, String ref, @Nullable Side paid, @Nullable Side undone) {
    if (undone != null) {
      return rows.has(Kind.REFUNDED, ref) && comparison.facts.overdue(undone.day())
          ? Cause.STATUS_DIFFERS
          : null;
    }
    return paid != null || given.stage() == Stage.UNDER_WAY ? Cause.STATUS_DIFFERS : null;
  }

  /** Refunds that the ledger does not name; a provider's sum that has them is word enough. */
  private void strangers(Moves moves, Set<String> named) {
    var refs = new TreeSet<>(rows.refs(Kind.REFUNDED));
    refs.addAll(rows.refs(Kind.REFUND_RETURNED));
    refs.removeAll(named);
    var cause = isAccountedFor(moves, refs) ? null : Cause.MISSING_IN_LEDGER;
    for (var kind : List.of(Kind.REFUNDED, Kind.REFUND_RETURNED)) {
      for (var ref : refs) {
        comparison.leg(ref, kind, ref, null, Side.of(rows.first(kind, ref)), cause);
        comparison.twice(ref, kind, ref);
      }
    }
  }

  private boolean isAccountedFor(Moves moves, Set<String> refs) {
    var unnamed = moves.unnamed();
    if (unnamed == null) {
      return false;
    }
    var amounts = refs.stream().flatMap(ref -> Stream.ofNullable(rows.first(Kind.REFUNDED, ref)))
        .map(ReportRow::amount).filter(Objects::nonNull).toList();
    return amounts.stream().allMatch(amount -> amount.currency().equals(unnamed.currency()))
        && amounts.stream().mapToLong(amount -> amount.amountMinor()).reduce(0,
            Math::addExact) == unnamed.amountMinor();
  }
}
