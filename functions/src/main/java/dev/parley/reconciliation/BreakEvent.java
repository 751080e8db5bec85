package dev.parley.reconciliation;

import dev.parley.reconciliation.Break.Outcome;
import dev.parley.reconciliation.Break.Word;
import dev.parley.shared.core.Discrepancy;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.TextRef;
import org.jspecify.annotations.Nullable;

/** What happens to a break item. */
public sealed interface BreakEvent {

  /**
   * A comparison found it, or finds it no more.
   *
   * @param period
   *          the month in whose closing it counts
   */
  record Compared(
      Discrepancy difference, boolean gone, @Nullable String because, Word word, String period)
      implements
        BreakEvent {}

  /** Somebody says what it was. */
  record Settled(Party by, Outcome outcome, TextRef note) implements BreakEvent {}
}
