package dev.parley.payments;

import dev.parley.shared.core.Verbatim;

/** Where the money of a dispute is: a track of its own beside the dispute's outcome. */
enum Funds implements Verbatim {
  NONE,
  WITHDRAWN,
  REINSTATED
}
