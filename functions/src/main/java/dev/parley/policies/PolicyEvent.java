package dev.parley.policies;

import dev.parley.shared.core.Party;
import dev.parley.shared.core.TextRef;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an admin does with the versions of a kind. */
public sealed interface PolicyEvent {

  /** Who does it. */
  Party by();

  /**
   * A new version is proposed; its number is that of the last one and one more.
   *
   * @param effectiveFrom
   *          when it is to decide; null, or past by then: as soon as it is approved
   * @param approvalsRequired
   *          how many others have to agree
   */
  record Drafted(
      Party by,
      TextRef document,
      TextRef rationale,
      @Nullable Instant effectiveFrom,
      int approvalsRequired)
      implements
        PolicyEvent {}

  /** Somebody agrees to a draft. */
  record Approved(Party by, int version, @Nullable TextRef note) implements PolicyEvent {}

  /** Somebody turns a draft down; its author may withdraw it so. */
  record Rejected(Party by, int version, @Nullable TextRef note) implements PolicyEvent {}

  /**
   * A draft is to decide at once and without approval, for a day.
   *
   * @param told
   *          who hears of it
   */
  record GlassBroken(Party by, int version, TextRef note, Set<Party> told) implements PolicyEvent {
    public GlassBroken {
      told = Set.copyOf(told);
    }
  }

  /** A version is not to decide any more, and the one before it again. */
  record RolledBack(Party by, int version, @Nullable TextRef note) implements PolicyEvent {}
}
