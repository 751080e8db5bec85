package dev.parley.policies;

import dev.parley.policies.PolicyEvent.Approved;
import dev.parley.policies.PolicyEvent.Drafted;
import dev.parley.policies.PolicyEvent.GlassBroken;
import dev.parley.policies.PolicyEvent.Rejected;
import dev.parley.policies.PolicyEvent.RolledBack;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All versions of a kind that there ever were, out of the events that were accepted.
 *
 * @param versions
 *          by number, the first one first
 * @param whole
 *          where they have led to, with every term that there ever was
 */
public record History(List<Version> versions, Versions whole) {

  /** An event that was accepted, and when. */
  public record Fact(Instant at, PolicyEvent event) {}

  /** Something that was done with a version after it was drafted. */
  public record Step(Instant at, PolicyEvent event) {

    /** What was said along with it. */
    public Optional<TextRef> note() {
      return Optional.ofNullable(switch (event) {
        case Drafted(_, _, var rationale, _, _) -> rationale;
        case Approved(_, _, var note) -> note;
        case Rejected(_, _, var note) -> note;
        case GlassBroken(_, _, var note, _) -> note;
        case RolledBack(_, _, var note) -> note;
      });
    }
  }

  /** A version, and what was done with it. */
  public record Version(int version, Instant at, Drafted draft, List<Step> steps) {
    public Version {
      steps = List.copyOf(steps);
    }

    /** The steps of a kind, oldest first. */
    public List<Step> steps(Class<? extends PolicyEvent> kind) {
      return steps.stream().filter(step -> kind.isInstance(step.event())).toList();
    }

    private Version then(Step step) {
      return new Version(
          version, at, draft, Stream.concat(steps.stream(), Stream.of(step)).toList());
    }
  }

  /** How far a version has come. */
  public enum Standing {
    /** It waits for approval. */
    DRAFT,
    /** It will decide from an instant to come. */
    APPROVED,
    /** It decides. */
    ACTIVE,
    /** Another one was approved after it, or its day without approval is over. */
    SUPERSEDED,
    /** It was turned down. */
    REJECTED,
    /** It is not to decide any more. */
    ROLLED_BACK
  }

  public History {
    versions = List.copyOf(versions);
  }

  /** What became of everything that was accepted, in the order in which it was. */
  public static History of(PolicyKind kind, List<Fact> facts) {
    var versioning = new Versioning(kind, Integer.MAX_VALUE);
    var versions = new ArrayList<Version>();
    var whole = Versions.NONE;
    for (var fact : facts) {
      note(versions, fact);
      var next = versioning.decide(whole, fact.event(), fact.at()).next();
      whole = next == null ? whole : next;
    }
    return new History(versions, whole);
  }

  private static void note(List<Version> versions, Fact fact) {
    var step = new Step(fact.at(), fact.event());
    switch (fact.event()) {
      case Drafted draft -> versions.add(
          new Version(versions.size() + 1, fact.at(), draft, List.of()));
      case Approved(_, var n, _) -> versions.set(n - 1, versions.get(n - 1).then(step));
      case Rejected(_, var n, _) -> versions.set(n - 1, versions.get(n - 1).then(step));
      case GlassBroken(_, var n, _, _) -> versions.set(n - 1, versions.get(n - 1).then(step));
      case RolledBack(_, var n, _) -> versions.set(n - 1, versions.get(n - 1).then(step));
    }
  }

  /** The version of a number; empty where there is none. */
  public Optional<Version> version(int number) {
    return whole.knows(number) ? Optional.of(versions.get(number - 1)) : Optional.empty();
  }

  /** The term of a version that decides at an instant, else its last one; empty where it never had any. */
  public Optional<Timeline.Term> term(int number, Instant at) {
    return whole.timeline().at(at).filter(term -> term.version() == number)
        .or(() -> whole.timeline().of(number));
  }

  /** How far a version has come at an instant. */
  public Standing standing(Version version, Instant at) {
    var number = version.version();
    var decides = whole.timeline().at(at).filter(term -> term.version() == number).isPresent();
    if (!version.steps(Rejected.class).isEmpty()) {
      return Standing.REJECTED;
    }
    if (!version.steps(RolledBack.class).isEmpty()) {
      return Standing.ROLLED_BACK;
    }
    if (decides) {
      return Standing.ACTIVE;
    }
    if (whole.draft(number).isPresent()) {
      return Standing.DRAFT;
    }
    return whole.timeline().counts(number, at) ? Standing.APPROVED : Standing.SUPERSEDED;
  }
}
