package dev.parley.policies.handler;

import dev.parley.policies.History;
import dev.parley.policies.History.Step;
import dev.parley.policies.History.Version;
import dev.parley.policies.PolicyEvent;
import dev.parley.policies.Versioning;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.journal.Texts;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.MalformedJson;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.Timeline;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Versions as they are shown at an instant.
 *
 * @param texts
 *          what was said of them, and the documents that are shown, by the ids of their text items
 */
record PolicyView(PolicyKind kind, History history, Instant at, Map<String, String> texts) {

  /** What was said of versions, read in one go. */
  static PolicyView of(
      PolicyKind kind, History history, Instant at, Collection<Version> versions, Texts texts) {
    return new PolicyView(kind, history, at, texts.read(said(versions).toList()));
  }

  /** The same with the document of one version. */
  static PolicyView whole(
      PolicyKind kind, History history, Instant at, Version version, Texts texts) {
    var ids = Stream.concat(said(List.of(version)), Stream.of(version.draft().document().id()));
    return new PolicyView(kind, history, at, texts.read(ids.toList()));
  }

  private static Stream<String> said(Collection<Version> versions) {
    return versions.stream()
        .flatMap(
            version -> Stream.concat(
                Stream.of(version.draft().rationale()),
                version.steps().stream().flatMap(step -> step.note().stream())))
        .map(TextRef::id);
  }

  /** A version with its document. */
  Json.Obj withDocument(Version version) {
    var document = texts.getOrDefault(version.draft().document().id(), "");
    return json(version).with("document", parsed(document));
  }

  /** What is stored and no JSON is shown as nothing. */
  private static Json parsed(String document) {
    try {
      return Json.parse(document);
    } catch (MalformedJson e) {
      return Json.none();
    }
  }

  /** A version without its document. */
  Json.Obj json(Version version) {
    var draft = version.draft();
    var term = history.term(version.version(), at);
    return Json.object(
        "kind", kind,
        "version", version.version(),
        "name", Integer.toString(version.version()),
        "state", history.standing(version, at),
        "author", draft.by(),
        "created_at", version.at(),
        "rationale", texts.get(draft.rationale().id()),
        "effective_from", draft.effectiveFrom(),
        "approvals_required", draft.approvalsRequired(),
        "approvals", version.steps(PolicyEvent.Approved.class).stream()
            .map(this::step).toList(),
        "active_from", term.map(Timeline.Term::from).orElse(null),
        "active_until", term.map(Timeline.Term::until).orElse(null),
        "break_glass", first(version, PolicyEvent.GlassBroken.class),
        "rejected", first(version, PolicyEvent.Rejected.class),
        "rolled_back", first(version, PolicyEvent.RolledBack.class));
  }

  private @Nullable Json first(Version version, Class<? extends PolicyEvent> step) {
    return version.steps(step).stream().findFirst().map(this::step).orElse(null);
  }

  private Json step(Step step) {
    return Json.object(
        "by", step.event().by(),
        "at", step.at(),
        "note", step.note().map(TextRef::id).map(texts::get).orElse(null),
        "until", step.event() instanceof PolicyEvent.GlassBroken
            ? step.at().plus(Versioning.BREAK_GLASS)
            : null);
  }
}
