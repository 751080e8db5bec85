package dev.parley.policies;

import dev.parley.policies.PolicyEvent.Approved;
import dev.parley.policies.PolicyEvent.Drafted;
import dev.parley.policies.PolicyEvent.GlassBroken;
import dev.parley.policies.PolicyEvent.Rejected;
import dev.parley.policies.PolicyEvent.RolledBack;
import dev.parley.policies.Versions.Draft;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Refusal;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.Timeline.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a kind's versions.
 *
 * @param mostTerms
 *          how many terms a head keeps, so that it stays small
 */
public record Versioning(PolicyKind kind, int mostTerms) {
  /** For how long a draft decides that nobody approved. */
  public static final Duration BREAK_GLASS = Duration.ofHours(24);

  /** How many drafts may wait at once. */
  public static final int MOST_DRAFTS = 20;

  private static final int KEPT = 100;

  /** Decides about heads. */
  public static Versioning of(PolicyKind kind) {
    return new Versioning(kind, KEPT);
  }

  /**
   * What follows from an event.
   *
   * @param state
   *          null before the first draft
   */
  public Decision<Versions> decide(@Nullable Versions state, PolicyEvent event, Instant now) {
    var versions = state == null ? Versions.NONE : state;
    return switch (event) {
      case Drafted drafted -> draft(versions, drafted, now);
      case Approved(var by, var n, _) ->
          ofDraft(versions, n, draft -> approve(versions, draft, by, now));
      case Rejected(_, var n, _) -> ofDraft(versions, n, _ -> Decision.to(ended(versions, n, now)));
      case GlassBroken broken -> ofDraft(
          versions, broken.version(), draft -> breakGlass(versions, draft, broken, now));
      case RolledBack(_, var n, _) -> versions.timeline().counts(n, now)
          ? Decision.to(ended(versions, n, now))
          : conflict(versions, n, "does not decide, neither now nor later");
    };
  }

  private Decision<Versions> draft(Versions versions, Drafted drafted, Instant now) {
    if (versions.drafts().size() >= MOST_DRAFTS) {
      return refused(
          "policy_conflict",
          MOST_DRAFTS + " drafts wait for approval: approve or reject some of them first");
    }
    var draft = new Draft(
        versions.last() + 1,
        drafted.by(),
        drafted.document().id(),
        drafted.effectiveFrom(),
        drafted.approvalsRequired(),
        Set.of(),
        false);
    var next = versions.drafted(draft);
    return Decision.to(draft.isApproved() ? inForce(next, draft, now) : next);
  }

  private Decision<Versions> approve(Versions versions, Draft draft, Party by, Instant now) {
    if (by.equals(draft.by())) {
      return refused(
          "self_approval", "version " + draft.version() + " is " + by + "'s own draft");
    }
    if (draft.approvedBy().contains(by)) {
      return Decision.unchanged(versions);
    }
    var approved = draft.approvedBy(by);
    return Decision.to(
        approved.isApproved() ? inForce(versions, approved, now) : versions.with(approved));
  }

  private Versions inForce(Versions versions, Draft draft, Instant now) {
    return versions.withoutThoseUpTo(draft.version())
        .on(versions.timeline().with(draft.from(now)).kept(mostTerms));
  }

  private Decision<Versions> breakGlass(
      Versions versions, Draft draft, GlassBroken broken, Instant now) {
    if (draft.glassBroken()) {
      return conflict(versions, draft.version(), "had its day without approval before");
    }
    var until = now.plus(BREAK_GLASS);
    var term = new Term(draft.version(), draft.document(), now, until);
    var next = versions.with(draft.withBrokenGlass())
        .on(versions.timeline().with(term).kept(mostTerms));
    return Decision.to(next, tellings(broken, now, until));
  }

  private List<Effect> tellings(GlassBroken broken, Instant now, Instant until) {
    var details = Map.of(
        "policy", kind.wireName(),
        "version", Integer.toString(broken.version()),
        "by", broken.by().value(),
        "until", until.toString());
    return broken.told().stream()
        .sorted((one, other) -> one.value().compareTo(other.value()))
        .map(
            party -> new Effect(
                "notification/" + Ids.derived(kind.head(), now.toString(), party.value()),
                new Notify(party, "policy_break_glass", now, null, null, null, details)))
        .toList();
  }

  private static Versions ended(Versions versions, int version, Instant now) {
    return versions.without(version).on(versions.timeline().ended(version, now));
  }

  private Decision<Versions> ofDraft(
      Versions versions, int version, Function<Draft, Decision<Versions>> step) {
    return versions.draft(version).map(step)
        .orElseGet(
            () -> conflict(
                versions, version,
                "waits for nothing: it was decided, or a later one was approved"));
  }

  private Decision<Versions> conflict(Versions versions, int version, String why) {
    return versions.knows(version)
        ? refused("policy_conflict", "version " + version + " " + why)
        : refused(
            "not_found", "there is no version " + version + " of the policy " + kind.wireName());
  }

  private static Decision<Versions> refused(String errorType, String detail) {
    return Decision.refused(new Refusal(errorType, detail));
  }
}
