package dev.parley.reconciliation.handler;

import dev.parley.reconciliation.Break.Outcome;
import dev.parley.shared.json.Violations;

/** What callers send to reconciliation. */
final class Bodies {
  private static final int LONGEST_NOTE = 2_000;

  private Bodies() {}

  /** What somebody says that a difference was, and why. */
  record Resolution(Outcome outcome, String note) {
    Resolution {
      if (note.isBlank() || note.codePointCount(0, note.length()) > LONGEST_NOTE) {
        throw new Violations("note", "has 1 to " + LONGEST_NOTE + " characters");
      }
    }
  }
}
