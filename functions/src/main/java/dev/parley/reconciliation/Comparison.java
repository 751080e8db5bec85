package dev.parley.reconciliation;

import dev.parley.reconciliation.Leg.Side;
import dev.parley.shared.core.Discrepancy;
import dev.parley.shared.core.Discrepancy.Cause;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.ReportRow;
import dev.parley.shared.core.ReportRow.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what a comparison of one payment finds. */
final class Comparison {
  final Facts facts;
  final Rows rows;
  private final String provider;
  private final String paymentRef;
  private final List<Leg> legs = new ArrayList<>();

  Comparison(Settlement settlement, Facts facts) {
    this.provider = settlement.provider();
    this.paymentRef = settlement.paymentRef();
    this.facts = facts;
    this.rows = new Rows(settlement.rows().values());
  }

  List<Leg> legs() {
    return List.copyOf(legs);
  }

  /** The reference of the payment itself, for what belongs to no capture alone. */
  String paymentRef() {
    return paymentRef;
  }

  /**
   * Notes a movement that at least one side has.
   *
   * @param cause
   *          of the difference where there is one; where both sides have it, their amounts say so instead
   */
  void leg(
      String key, Kind kind, String ref, @Nullable Side ours, @Nullable Side theirs,
      @Nullable Cause cause) {
    if (ours == null && theirs == null) {
      return;
    }
    var why = ours != null && theirs != null ? differing(ours.amount(), theirs.amount()) : cause;
    legs.add(
        new Leg(
            key, kind, ours, theirs,
            why == null ? null : difference(why, kind, ref, null, ours, theirs)));
  }

  /** Notes rows that say again what an earlier one said. */
  void twice(String key, Kind kind, String ref) {
    rows.of(kind, ref).stream().skip(1).forEach(row -> {
      var side = Side.of(row);
      legs.add(
          new Leg(
              key, kind, null, side,
              difference(Cause.BOOKED_TWICE, kind, ref, row.rowRef(), null, side)));
    });
  }

  /** Notes a row of which nothing is known but itself. */
  void alone(ReportRow row, Cause cause) {
    legs.add(
        new Leg(
            row.subject(), row.kind(), null, Side.of(row),
            new Discrepancy(
                cause, provider, row.kind(), row.subject(), paymentRef, null, null, row.amount(),
                row.day())));
  }

  private static @Nullable Cause differing(Money ours, Money theirs) {
    if (!ours.currency().equals(theirs.currency())) {
      return Cause.CURRENCY_DIFFERS;
    }
    return ours.amountMinor() == theirs.amountMinor() ? null : Cause.AMOUNT_DIFFERS;
  }

  private Discrepancy difference(
      Cause cause, Kind kind, String ref, @Nullable String rowRef, @Nullable Side ours,
      @Nullable Side theirs) {
    var dated = ours != null ? ours : theirs;
    if (dated == null) {
      throw new IllegalStateException("a difference that nobody has a side of");
    }
    return new Discrepancy(
        cause, provider, kind, ref, paymentRef, rowRef, ours == null ? null : ours.amount(),
        theirs == null ? null : theirs.amount(), dated.day());
  }
}
