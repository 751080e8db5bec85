package dev.parley.reconciliation;

import dev.parley.payments.Moves.Taken;
import dev.parley.reconciliation.Leg.Side;
import dev.parley.shared.core.Discrepancy.Cause;
import dev.parley.shared.core.ReportRow.Kind;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares what disputes took and gave back. */
final class Disputes {
  private final Comparison comparison;
  private final Rows rows;

  Disputes(Comparison comparison) {
    this.comparison = comparison;
    this.rows = comparison.rows;
  }

  void compare(Map<String, Taken> disputes) {
    var refs = new TreeSet<>(rows.refs(Kind.DISPUTE_WITHDRAWN));
    refs.addAll(rows.refs(Kind.DISPUTE_REINSTATED));
    refs.addAll(disputes.keySet());
    for (var ref : refs) {
      var taken = disputes.get(ref);
      if (taken == null) {
        stranger(ref);
      } else {
        side(Kind.DISPUTE_WITHDRAWN, ref, Side.of(taken.withdrawn(), taken.at()), taken);
        side(Kind.DISPUTE_REINSTATED, ref, Side.of(taken.reinstated(), taken.at()), taken);
      }
      comparison.twice(ref, Kind.DISPUTE_WITHDRAWN, ref);
      comparison.twice(ref, Kind.DISPUTE_REINSTATED, ref);
    }
  }

  private void stranger(String ref) {
    for (var kind : new Kind[]{Kind.DISPUTE_WITHDRAWN, Kind.DISPUTE_REINSTATED}) {
      comparison.leg(
          ref, kind, ref, null, Side.of(rows.first(kind, ref)), Cause.DISPUTE_UNKNOWN);
    }
  }

  private void side(Kind kind, String ref, @Nullable Side ours, Taken taken) {
    var theirs = Side.of(rows.first(kind, ref));
    var cause = ours == null
        ? Cause.MISSING_IN_LEDGER
        : isMissing(ref, ours, taken) ? Cause.MISSING_AT_PROVIDER : null;
    comparison.leg(ref, kind, ref, ours, theirs, cause);
  }

  /** What was taken and given back, and is in no report either way, changes nothing. */
  private boolean isMissing(String ref, Side ours, Taken taken) {
    var neither = taken.reinstated() != null && !rows.has(Kind.DISPUTE_WITHDRAWN, ref)
        && !rows.has(Kind.DISPUTE_REINSTATED, ref);
    return !neither && comparison.facts.overdue(ours.day());
  }
}
