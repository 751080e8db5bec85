package dev.parley.shared.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which stored version of a kind applies when: of the terms that run at an instant the one that began last. Terms are
 * only ever added or ended from now on, so what applied in the past stays as it was.
 *
 * @param terms
 *          in the order in which they were decided
 */
public record Timeline(List<Term> terms) {
  /** Where nothing was ever stored. */
  public static final Timeline NONE = new Timeline(List.of());

  private static final Comparator<Term> LATER_FIRST = Comparator.comparing(Term::from).reversed();

  /**
   * A version applies for a time.
   *
   * @param document
   *          id of the text item that holds its document
   * @param until
   *          when it ends, itself not included; null: for good
   */
  public record Term(int version, String document, Instant from, @Nullable Instant until) {

    boolean runsAt(Instant at) {
      return !from.isAfter(at) && endsAfter(at);
    }

    private boolean endsAfter(Instant at) {
      return until == null || until.isAfter(at);
    }

    /** Ended at an instant, or never begun where it would begin later. */
    Term endedAt(Instant at) {
      return endsAfter(at)
          ? new Term(version, document, from, at.isAfter(from) ? at : from)
          : this;
    }

    boolean isAheadOf(Instant at) {
      return from.isAfter(at) && !from.equals(until);
    }
  }

  public Timeline {
    terms = List.copyOf(terms);
  }

  /** The term that decides at an instant; empty where no stored version does. */
  public Optional<Term> at(Instant at) {
    return standing(at).stream().findFirst();
  }

  /** The terms that run at an instant: first the one that decides, then those that would in its place. */
  public List<Term> standing(Instant at) {
    return terms.reversed().stream()
        .filter(term -> term.runsAt(at))
        .sorted(LATER_FIRST)
        .toList();
  }

  /** The last term of a version. */
  public Optional<Term> of(int version) {
    return terms.reversed().stream().filter(term -> term.version() == version).findFirst();
  }

  /** Whether a version decides at an instant or will after it, as far as is decided by now. */
  public boolean counts(int version, Instant at) {
    return terms.stream().anyMatch(term -> term.version() == version && term.isAheadOf(at))
        || at(at).filter(term -> term.version() == version).isPresent();
  }

  /** The instants after the given one at which another version may begin to decide. */
  public List<Instant> turnsAfter(Instant instant) {
    return terms.stream()
        .flatMap(term -> Stream.of(Optional.of(term.from()), Optional.ofNullable(term.until())))
        .flatMap(Optional::stream)
        .filter(turn -> turn.isAfter(instant))
        .distinct()
        .sorted()
        .toList();
  }

  /** With one more term. */
  public Timeline with(Term term) {
    var more = new ArrayList<>(terms);
    more.add(term);
    return new Timeline(more);
  }

  /** With everything that a version still had before it ended at an instant. */
  public Timeline ended(int version, Instant at) {
    return new Timeline(
        terms.stream()
            .map(term -> term.version() == version ? term.endedAt(at) : term)
            .toList());
  }

  /** With the last so many terms; what was before them is in the journal. */
  public Timeline kept(int most) {
    return terms.size() <= most
        ? this
        : new Timeline(terms.subList(terms.size() - most, terms.size()));
  }
}
