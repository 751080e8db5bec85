package dev.parley.shared.policy.store;

import dev.parley.shared.journal.Store;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.MalformedJson;
import dev.parley.shared.json.Violations;
import dev.parley.shared.policy.Policies;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.PolicyVersion;
import dev.parley.shared.policy.Timeline;
import dev.parley.shared.policy.Timeline.Term;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The versions that admins have put into force, and what ships where they have put none. To ask for the active version
 * costs one read of the kind's head, and one of the document where it is another than before: a version never changes.
 * What is stored and cannot be read comes as a version with an empty document, which no reader takes, so that whoever
 * asked goes on with {@link #before}.
 */
public final class StoredPolicies implements Policies {
  private static final int DOCUMENTS = 50;
  private static final String UNREADABLE = "unreadable";

  private final Policies shipped;
  private final Supplier<Store> store;
  private final InstantSource clock;
  private final Map<PolicyKind, Timeline> seen = new ConcurrentHashMap<>();
  private final Map<String, Json> documents = Collections.synchronizedMap(new Newest());

  /** The documents that were asked for last. */
  private static final class Newest extends LinkedHashMap<String, Json> {
    private static final long serialVersionUID = 1L;

    Newest() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Json> eldest) {
      return size() > DOCUMENTS;
    }
  }

  /**
   * Policies in a store.
   *
   * @param shipped
   *          what decides where nothing is stored
   * @param store
   *          opened when it is first asked for
   */
  public StoredPolicies(Policies shipped, Supplier<Store> store, InstantSource clock) {
    this.shipped = shipped;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public PolicyVersion active(PolicyKind kind) {
    try {
      return look(kind).at(clock.instant())
          .map(term -> version(kind, term))
          .orElseGet(() -> shipped.active(kind));
    } catch (Violations e) {
      return new PolicyVersion(kind, UNREADABLE, Json.none());
    }
  }

  @Override
  public Optional<PolicyVersion> before(PolicyKind kind, String version) {
    if (version.equals(shipped.active(kind).version())) {
      return Optional.empty();
    }
    var standing = seen.getOrDefault(kind, Timeline.NONE).standing(clock.instant()).stream()
        .dropWhile(term -> !name(term).equals(version))
        .dropWhile(term -> name(term).equals(version))
        .findFirst();
    return Optional.of(
        standing.map(term -> version(kind, term)).orElseGet(() -> shipped.active(kind)));
  }

  @Override
  public Optional<PolicyVersion> version(PolicyKind kind, String version) {
    if (!version.matches("\\d{1,9}")) {
      return shipped.version(kind, version);
    }
    var number = Integer.parseInt(version);
    return seen.getOrDefault(kind, Timeline.NONE).of(number)
        .or(() -> look(kind).of(number))
        .map(term -> version(kind, term));
  }

  private Timeline look(PolicyKind kind) {
    var timeline = store.get().journal().head(kind.head())
        .map(head -> JsonRecords.restore(head.state().get("timeline"), Timeline.class))
        .orElse(Timeline.NONE);
    seen.put(kind, timeline);
    return timeline;
  }

  private PolicyVersion version(PolicyKind kind, Term term) {
    return new PolicyVersion(kind, name(term), document(term.document()));
  }

  private static String name(Term term) {
    return Integer.toString(term.version());
  }

  private Json document(String id) {
    var known = documents.get(id);
    if (known != null) {
      return known;
    }
    var document = parsed(store.get().texts().read(List.of(id)).getOrDefault(id, ""));
    if (!document.equals(Json.none())) {
      documents.put(id, document);
    }
    return document;
  }

  private static Json parsed(String text) {
    try {
      return Json.parse(text);
    } catch (MalformedJson e) {
      return Json.none();
    }
  }
}
