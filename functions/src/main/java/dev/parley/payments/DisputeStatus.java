package dev.parley.payments;

import dev.parley.shared.core.Verbatim;

/** Where a dispute is; of two said at one instant the later one here counts. */
enum DisputeStatus implements Verbatim {
  INQUIRY,
  OPENED,
  EVIDENCE_NEEDED,
  UNDER_REVIEW,
  CLOSED,
  WON,
  LOST;

  boolean isOver() {
    return switch (this) {
      case INQUIRY, OPENED, EVIDENCE_NEEDED, UNDER_REVIEW -> false;
      case CLOSED, WON, LOST -> true;
    };
  }
}
