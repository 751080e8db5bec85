package dev.parley.reconciliation;

import dev.parley.payments.Moves;
import dev.parley.reconciliation.Leg.Side;
import dev.parley.shared.core.Discrepancy.Cause;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.ReportRow.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares what was captured: by capture where both sides name it, else as one sum. */
final class Captures {
  private final Comparison comparison;
  private final Rows rows;

  Captures(Comparison comparison) {
    this.comparison = comparison;
    this.rows = comparison.rows;
  }

  void compare(Moves moves) {
    var strangers = new ArrayList<String>();
    for (var ref : rows.refs(Kind.CAPTURED)) {
      var ours = moves.captures().get(ref);
      if (ours == null) {
        strangers.add(ref);
      } else {
        var theirs = theirs(ref);
        note(ref, new Side(ours, day(moves, theirs)), theirs, null);
      }
      comparison.twice(ref, Kind.CAPTURED, ref);
    }
    unnamed(moves, strangers);
    moves.captures().forEach((ref, amount) -> {
      if (!rows.has(Kind.CAPTURED, ref)) {
        missing(ref, amount, moves);
      }
    });
  }

  private void note(String ref, @Nullable Side ours, @Nullable Side theirs, @Nullable Cause why) {
    comparison.leg(ref, Kind.CAPTURED, ref, ours, theirs, why);
  }

  /** A ledger that only knows the sum is right where the reports add up to it. */
  private void unnamed(Moves moves, List<String> strangers) {
    var rest = rest(moves);
    if (rest == null) {
      strangers.forEach(ref -> note(ref, null, theirs(ref), Cause.MISSING_IN_LEDGER));
    } else if (strangers.isEmpty()) {
      missing(comparison.paymentRef(), rest, moves);
    } else {
      var theirs = sum(strangers);
      note(comparison.paymentRef(), new Side(rest, day(moves, theirs)), theirs, null);
    }
  }

  /** What the ledger's sum has beside the captures that it names; null where that is nothing. */
  private static @Nullable Money rest(Moves moves) {
    var whole = moves.whole();
    if (whole == null) {
      return null;
    }
    var named = moves.captures().values().stream()
        .filter(amount -> amount.currency().equals(whole.currency()))
        .mapToLong(Money::amountMinor).reduce(0, Math::addExact);
    return whole.amountMinor() > named
        ? new Money(whole.amountMinor() - named, whole.currency())
        : null;
  }

  private void missing(String ref, Money amount, Moves moves) {
    var ours = Side.of(amount, moves.capturedAt());
    if (ours != null && comparison.facts.overdue(ours.day())) {
      note(ref, ours, null, Cause.MISSING_AT_PROVIDER);
    }
  }

  private static LocalDate day(Moves moves, @Nullable Side theirs) {
    var at = moves.capturedAt();
    return at != null ? Leg.day(at) : Objects.requireNonNull(theirs).day();
  }

  /** What a report has of one capture, less what it takes off it. */
  private @Nullable Side theirs(String ref) {
    var side = Side.of(rows.first(Kind.CAPTURED, ref));
    if (side == null) {
      return null;
    }
    var less = rows.of(Kind.CAPTURE_REDUCED, ref).stream()
        .flatMap(row -> Stream.ofNullable(row.amount()))
        .filter(amount -> amount.currency().equals(side.amount().currency()))
        .mapToLong(Money::amountMinor).reduce(0, Math::addExact);
    return new Side(
        new Money(Math.subtractExact(side.amount().amountMinor(), less), side.amount().currency()),
        side.day());
  }

  private Side sum(List<String> refs) {
    var sides = refs.stream().flatMap(ref -> Stream.ofNullable(theirs(ref))).toList();
    var first = sides.getFirst();
    return sides.stream().skip(1)
        .filter(side -> side.amount().currency().equals(first.amount().currency()))
        .reduce(
            first, (a, b) -> new Side(a.amount().plus(b.amount()), a.day()));
  }
}
