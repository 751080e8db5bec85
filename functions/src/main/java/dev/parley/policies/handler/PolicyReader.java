package dev.parley.policies.handler;

import dev.parley.policies.Documents;
import dev.parley.policies.History;
import dev.parley.policies.History.Fact;
import dev.parley.policies.History.Version;
import dev.parley.policies.PolicyEvent;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Entry;
import dev.parley.shared.journal.Head;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.Violations;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.Page;
import dev.parley.shared.lambda.Wiring;
import dev.parley.shared.policy.Policies;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.PolicyVersion;
import dev.parley.shared.policy.Timeline;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** Shows which versions of policies there are, and which of them decides. */
final class PolicyReader {
  private final Wiring wiring;
  private final Policies policies;
  private final Policies shipped;

  PolicyReader(Wiring wiring, Policies shipped) {
    this.wiring = wiring;
    this.policies = wiring.policies();
    this.shipped = shipped;
  }

  static PolicyKind kind(ApiRequest request) {
    var name = request.parameter("kind");
    return PolicyKind.named(name)
        .orElseThrow(
            () -> new Failure.Permanent(
                ErrorType.NOT_FOUND, "there is no kind of policy called '" + name + "'"));
  }

  static int number(ApiRequest request) {
    var text = request.parameter("n");
    if (!text.matches("\\d{1,9}")) {
      throw new Failure.Permanent(
          ErrorType.NOT_FOUND, "a version is a number, and '" + text + "' is none");
    }
    return Integer.parseInt(text);
  }

  /** What decides now. A version that cannot be used is named, and shown is what stands in for it. */
  ApiResponse active(ApiRequest request) {
    var kind = kind(request);
    var active = policies.active(kind);
    var wrong = Documents.violations(kind, active.document());
    var decides = active;
    while (!Documents.violations(kind, decides.document()).isEmpty()) {
      decides = policies.before(kind, decides.version())
          .orElseThrow(
              () -> new Failure.Permanent(
                  ErrorType.BROKEN_POLICY, "no version of " + kind.wireName() + " can be used"));
    }
    var body = shown(decides).with("document", decides.document());
    var head = wiring.store().journal().head(kind.head()).map(Head::version).orElse(0L);
    return ApiResponse.ok(
        wrong.isEmpty()
            ? body
            : body.with(
                "broken", Json.object("version", number(active), "violations", wrong)))
        .version(head);
  }

  private static Json.Obj shown(PolicyVersion version) {
    return Json.object(
        "kind", version.kind(),
        "version", number(version),
        "name", version.version(),
        "state", History.Standing.ACTIVE);
  }

  /** What ships has no number of its own. */
  private static int number(PolicyVersion version) {
    return version.version().matches("\\d{1,9}") ? Integer.parseInt(version.version()) : 0;
  }

  /** All versions, the last one first, or the one that applied at an instant. */
  ApiResponse versions(ApiRequest request) {
    var kind = kind(request);
    var history = history(kind, entries(kind));
    var at = request.asked("at");
    if (at.isPresent()) {
      return appliedAt(kind, history, instant(at.get()), request.at());
    }
    var page = Page.of(request);
    var all = history.versions().reversed();
    var view = PolicyView.of(kind, history, request.at(), all, wiring.store().texts());
    return page.answer(all, view::json);
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      var violations = new Violations("at", "is an instant in UTC, such as 2026-11-22T09:00:00Z");
      violations.initCause(e);
      throw violations;
    }
  }

  private ApiResponse appliedAt(PolicyKind kind, History history, Instant at, Instant now) {
    var applied = history.whole().timeline().at(at)
        .map(Timeline.Term::version)
        .flatMap(history::version)
        .map(version -> whole(kind, history, version, now))
        .orElseGet(() -> {
          var ships = shipped.active(kind);
          return shown(ships).with("document", ships.document());
        });
    return ApiResponse.ok(
        applied.with("at", Json.of(at))
            .with("items", Json.of(List.of(applied.without("document"))))
            .with("next_cursor", Json.none()));
  }

  ApiResponse version(ApiRequest request) {
    var kind = kind(request);
    var history = history(kind, entries(kind));
    var number = number(request);
    var version = history.version(number)
        .orElseThrow(
            () -> new Failure.Permanent(
                ErrorType.NOT_FOUND,
                "there is no version " + number + " of the policy " + kind.wireName()));
    return ApiResponse.ok(whole(kind, history, version, request.at()));
  }

  /** What was said right after an event, so that whoever repeats a request gets the first answer again. */
  ApiResponse asOf(PolicyKind kind, String event) {
    var all = entries(kind);
    var entry = all.stream().filter(e -> e.event().equals(event)).findFirst().orElseThrow();
    var history = history(
        kind,
        all.stream().filter(e -> e.toVersion() < entry.toVersion() || e.equals(entry)).toList());
    var number = switch (event(entry)) {
      case PolicyEvent.Drafted _ -> history.versions().size();
      case PolicyEvent.Approved(_, var n, _) -> n;
      case PolicyEvent.Rejected(_, var n, _) -> n;
      case PolicyEvent.GlassBroken(_, var n, _, _) -> n;
      case PolicyEvent.RolledBack(_, var n, _) -> n;
    };
    var version = history.version(number).orElseThrow();
    return ApiResponse.ok(whole(kind, history, version, entry.at())).version(entry.toVersion());
  }

  private Json.Obj whole(PolicyKind kind, History history, Version version, Instant at) {
    return PolicyView.whole(kind, history, at, version, wiring.store().texts())
        .withDocument(version);
  }

  private List<Entry> entries(PolicyKind kind) {
    return wiring.store().journal().entries(kind.head());
  }

  private static History history(PolicyKind kind, List<Entry> entries) {
    return History.of(
        kind, entries.stream().map(entry -> new Fact(entry.at(), event(entry))).toList());
  }

  private static PolicyEvent event(Entry entry) {
    return JsonRecords.restore(entry.body(), PolicyEvent.class);
  }
}
