package dev.parley.policies;

import dev.parley.shared.core.Party;
import dev.parley.shared.journal.Aggregate;
import dev.parley.shared.policy.Timeline;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can still be decided about the versions of a kind, and which applies when; what is over is in the journal.
 *
 * @param last
 *          the number of the last version that was drafted
 * @param drafts
 *          those that wait for approval
 * @param timeline
 *          read by every function that the kind decides in
 */
public record Versions(int last, List<Draft> drafts, Timeline timeline) {
  /** Before the first draft. */
  public static final Versions NONE = new Versions(0, List.of(), Timeline.NONE);

  /** As it is kept: nothing in it has to be looked at by itself. */
  public static final Aggregate<Versions> AGGREGATE = Aggregate.of(
      "policy", Versions.class, _ -> Optional.empty());

  /**
   * A version that waits for approval.
   *
   * @param document
   *          id of the text item that holds its document
   * @param glassBroken
   *          whether it was put into force without approval, for a day
   */
  public record Draft(
      int version,
      Party by,
      String document,
      @Nullable Instant effectiveFrom,
      int approvalsRequired,
      Set<Party> approvedBy,
      boolean glassBroken) {
    public Draft {
      approvedBy = Set.copyOf(approvedBy);
    }

    Draft approvedBy(Party party) {
      var all = new HashSet<>(approvedBy);
      all.add(party);
      return new Draft(
          version, by, document, effectiveFrom, approvalsRequired, all, glassBroken);
    }

    Draft withBrokenGlass() {
      return new Draft(
          version, by, document, effectiveFrom, approvalsRequired, approvedBy, true);
    }

    boolean isApproved() {
      return approvedBy.size() >= approvalsRequired;
    }

    /** Applies for good from an instant on, or from when it was meant to. */
    Timeline.Term from(Instant now) {
      var from = effectiveFrom == null || effectiveFrom.isBefore(now) ? now : effectiveFrom;
      return new Timeline.Term(version, document, from, null);
    }
  }

  public Versions {
    drafts = List.copyOf(drafts);
  }

  /** The draft of that number, where it still waits. */
  public Optional<Draft> draft(int version) {
    return drafts.stream().filter(draft -> draft.version() == version).findFirst();
  }

  /** Whether a version of that number was ever drafted. */
  public boolean knows(int version) {
    return version >= 1 && version <= last;
  }

  Versions drafted(Draft draft) {
    return new Versions(
        draft.version(), Stream.concat(drafts.stream(), Stream.of(draft)).toList(), timeline);
  }

  Versions with(Draft changed) {
    return new Versions(
        last,
        drafts.stream().map(old -> old.version() == changed.version() ? changed : old).toList(),
        timeline);
  }

  Versions without(int version) {
    return new Versions(
        last, drafts.stream().filter(draft -> draft.version() != version).toList(), timeline);
  }

  /** Older drafts were written without this one's changes, so that they cannot follow it. */
  Versions withoutThoseUpTo(int version) {
    return new Versions(
        last, drafts.stream().filter(draft -> draft.version() > version).toList(), timeline);
  }

  Versions on(Timeline next) {
    return new Versions(last, drafts, next);
  }
}
