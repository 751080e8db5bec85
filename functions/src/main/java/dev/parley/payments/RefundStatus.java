package dev.parley.payments;

import dev.parley.shared.core.Verbatim;

/** How far a refund is; what comes later here outranks what comes before, whenever it was said. */
enum RefundStatus implements Verbatim {
  PENDING,
  SUCCEEDED,
  CANCELED,
  FAILED
}
