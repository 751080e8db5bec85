package dev.parley.reconciliation;

import dev.parley.shared.core.Discrepancy;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.ReconciliationCommand;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.journal.Aggregate;
import dev.parley.shared.journal.Head;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One difference between our ledger and a provider's report that somebody has to look at.
 *
 * @param period
 *          the month in whose closing it counts: that of the money, or, where that was closed, the next open one
 * @param word
 *          who said so last
 * @param closing
 *          why nobody has to look any more
 */
public record Break(
    Discrepancy difference,
    String period,
    BreakStatus status,
    Instant openedAt,
    Word word,
    @Nullable Closing closing) {

  /** Break items among the heads; each status is a board, sorted by period. */
  public static final Aggregate<Break> AGGREGATE = new Aggregate<>(
      "break", Break.class, _ -> Optional.empty(),
      it -> Optional.of(
          new Head.Place(
              it.status().board(), it.period() + " " + it.openedAt() + " " + it.id())));

  /** The head that said something of it, and that head's version then. */
  public record Word(String source, long version) {

    boolean isOlderThan(Word other) {
      return source.equals(other.source) && version < other.version;
    }
  }

  /** Why it is no longer open. */
  public sealed interface Closing {

    /** When. */
    Instant at();

    /** A person said what it was; the note is kept apart. */
    record Resolved(Party by, Outcome outcome, TextRef note, Instant at) implements Closing {}

    /** The difference is not there any more. */
    record Vanished(String because, Instant at) implements Closing {}
  }

  /** What a difference turned out to be. */
  public enum Outcome {
    /** Our ledger was put right. */
    CORRECTED,
    /** The provider put it right, or will. */
    PROVIDER_CORRECTED,
    /** It is as it is, and we bear it. */
    WRITTEN_OFF,
    /** There is a reason for it outside of both. */
    EXPLAINED
  }

  /** Its id. */
  public String id() {
    return difference.id();
  }

  /** The id of its head. */
  public String head() {
    return ReconciliationCommand.breakItem(id());
  }

  Break heard(Word said) {
    return new Break(difference, period, status, openedAt, said, closing);
  }

  Break opened(String month, Word said) {
    return new Break(difference, month, BreakStatus.OPEN, openedAt, said, null);
  }

  Break closed(BreakStatus now, Word said, Closing why) {
    return new Break(difference, period, now, openedAt, said, why);
  }
}
