package dev.parley.returns.handler;

import dev.parley.refunds.checks.Dossier.Slip.Condition;
import dev.parley.returns.Return.Label;
import dev.parley.shared.core.Ids;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What callers send to returns. */
final class Bodies {
  private static final int MOST_LINES = 200;
  private static final int LONGEST_WORD = 100;
  private static final int HEAVIEST = 10_000_000;

  private Bodies() {}

  /** What can be noted of a return at any time. */
  record Details(
      @Nullable Label label,
      @Nullable Instant sentAt,
      @Nullable Instant receivedAt,
      @Nullable Condition condition,
      @Nullable Integer weightG,
      @Nullable Integer expectedWeightG) {

    private List<Violation> wrong() {
      var wrong = new ArrayList<Violation>();
      weight("weight_g", weightG, wrong);
      weight("expected_weight_g", expectedWeightG, wrong);
      if (label != null && !Ids.isFit(label.carrier())) {
        wrong.add(new Violation("label.carrier", Ids.FIT));
      }
      if (label != null && !Ids.isFit(label.trackingNumber().replace(" ", ""))) {
        wrong.add(new Violation("label.tracking_number", Ids.FIT));
      }
      return wrong;
    }
  }

  /** A buyer wants to send something back. */
  record Announce(
      String orderId,
      String reason,
      List<Line> lines,
      @Nullable Label label,
      @Nullable Instant sentAt,
      @Nullable Instant receivedAt,
      @Nullable Condition condition,
      @Nullable Integer weightG,
      @Nullable Integer expectedWeightG) {
    Announce {
      lines = List.copyOf(lines);
      var wrong = new Details(label, sentAt, receivedAt, condition, weightG, expectedWeightG)
          .wrong();
      if (!Ids.isFit(orderId)) {
        wrong.add(new Violation("order_id", Ids.FIT));
      }
      if (reason.isBlank() || reason.codePointCount(0, reason.length()) > LONGEST_WORD) {
        wrong.add(new Violation("reason", "has 1 to " + LONGEST_WORD + " characters"));
      }
      if (lines.isEmpty() || lines.size() > MOST_LINES) {
        wrong.add(new Violation("lines", "are 1 to " + MOST_LINES));
      }
      refuse(wrong);
    }

    Details details() {
      return new Details(label, sentAt, receivedAt, condition, weightG, expectedWeightG);
    }
  }

  /** So many pieces of a line; all of them where it does not say. */
  record Line(String lineId, @Nullable Integer quantity) {
    Line {
      if (quantity != null && quantity < 1) {
        throw new Violations("quantity", "is at least 1");
      }
    }
  }

  /** Something is noted of it. */
  record Note(
      @Nullable Label label,
      @Nullable Instant sentAt,
      @Nullable Instant receivedAt,
      @Nullable Condition condition,
      @Nullable Integer weightG,
      @Nullable Integer expectedWeightG) {
    Note {
      refuse(
          new Details(label, sentAt, receivedAt, condition, weightG, expectedWeightG).wrong());
    }

    Details details() {
      return new Details(label, sentAt, receivedAt, condition, weightG, expectedWeightG);
    }
  }

  private static void weight(String field, @Nullable Integer grams, List<Violation> wrong) {
    if (grams != null && (grams < 0 || grams > HEAVIEST)) {
      wrong.add(new Violation(field, "is from 0 to " + HEAVIEST));
    }
  }

  private static void refuse(List<Violation> wrong) {
    if (!wrong.isEmpty()) {
      throw new Violations(wrong);
    }
  }
}
