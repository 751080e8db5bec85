package dev.parley.policies.handler;

import dev.parley.policies.PolicyEvent;
import dev.parley.policies.PolicyEvent.Approved;
import dev.parley.policies.PolicyEvent.Drafted;
import dev.parley.policies.PolicyEvent.GlassBroken;
import dev.parley.policies.PolicyEvent.Rejected;
import dev.parley.policies.PolicyEvent.RolledBack;
import dev.parley.policies.Versioning;
import dev.parley.policies.Versions;
import dev.parley.routing.RoutingRules;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Receipt;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.ApiShell;
import dev.parley.shared.lambda.Wiring;
import dev.parley.shared.policy.Policies;
import dev.parley.shared.policy.Policy;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Drafts versions, and takes what other admins decide about them. */
final class PolicyWriter {
  private final Wiring wiring;
  private final PolicyReader reader;
  private final Policies shipped;
  private final Policy<RoutingRules> routing;
  private final int approvals;
  private final String function;

  /**
   * Writes policies.
   *
   * @param shipped
   *          what decides where nothing is stored
   * @param approvals
   *          how many others have to agree to a draft
   */
  PolicyWriter(Wiring wiring, PolicyReader reader, Policies shipped, int approvals) {
    this.wiring = wiring;
    this.reader = reader;
    this.shipped = shipped;
    this.routing = wiring.policy(PolicyKind.ROUTING, RoutingRules.class);
    this.approvals = approvals;
    this.function = wiring.environment().function();
  }

  /** A step that somebody asks for, and what it is asked about. */
  private record Asked(PolicyKind kind, Arrival arrival, @Nullable Versions versions,
      boolean again) {

    Timeline today() {
      return versions == null ? Timeline.NONE : versions.timeline();
    }

    /** Under which the texts of this step are kept. */
    String text(String name) {
      return kind.head() + "/" + Ids.derived(arrival.actor().value(), arrival.event()) + "/" + name;
    }
  }

  private Asked asked(ApiRequest request) {
    var kind = PolicyReader.kind(request);
    var arrival = request.arrival(function);
    var loaded = wiring.store().journal().load(kind.head(), arrival.event());
    return new Asked(
        kind, arrival, Versions.AGGREGATE.state(loaded.head()), loaded.entry() != null);
  }

  ApiResponse draft(ApiRequest request) {
    var asked = asked(request);
    var body = PolicyBodies.Draft.of(request.json(), asked.kind());
    var document = text(asked, "document", body.document().write());
    if (!asked.again()) {
      var wrong = wrongTogether(asked, document.id(), from(body.effectiveFrom(), request.at()));
      if (!wrong.isEmpty()) {
        throw new Violations(PolicyBodies.inDocument(wrong));
      }
    }
    return accept(
        asked,
        new Drafted(
            request.who().party(),
            document,
            text(asked, "rationale", body.rationale()),
            body.effectiveFrom(),
            approvals));
  }

  private static Instant from(@Nullable Instant wanted, Instant now) {
    return wanted == null || wanted.isBefore(now) ? now : wanted;
  }

  /** What would be wrong if the draft were approved at once. */
  private List<Violation> wrongTogether(Asked asked, String document, Instant from) {
    var next = asked.today().with(new Timeline.Term(0, document, from, null));
    return together().violations(asked.kind(), asked.today(), next, asked.arrival().at());
  }

  ApiResponse approve(ApiRequest request) {
    var asked = asked(request);
    var body = request.json(PolicyBodies.Approval.class);
    var by = request.who().party();
    var n = PolicyReader.number(request);
    var note = note(asked, body.note());
    return step(asked, switch (body.decision()) {
      case APPROVE -> new Approved(by, n, note);
      case REJECT -> new Rejected(by, n, note);
      case BREAK_GLASS ->
          new GlassBroken(by, n, text(asked, "note", String.valueOf(body.note())), everybody());
    });
  }

  /** Every department hears of it; who reads a department's mail is the marketplace's business. */
  private Set<Party> everybody() {
    return routing.now().value().queues().stream().map(Party::queue).collect(Collectors.toSet());
  }

  ApiResponse rollBack(ApiRequest request) {
    var asked = asked(request);
    var body = PolicyBodies.Rollback.of(request.body());
    return step(
        asked,
        new RolledBack(
            request.who().party(), PolicyReader.number(request), note(asked, body.note())));
  }

  private ApiResponse step(Asked asked, PolicyEvent event) {
    if (!asked.again()) {
      refuseWhatDoesNotGoTogether(asked, event);
    }
    return accept(asked, event);
  }

  private void refuseWhatDoesNotGoTogether(Asked asked, PolicyEvent event) {
    var now = asked.arrival().at();
    var next = Versioning.of(asked.kind()).decide(asked.versions(), event, now).next();
    if (next == null) {
      return;
    }
    var wrong = together().violations(asked.kind(), asked.today(), next.timeline(), now);
    if (!wrong.isEmpty()) {
      throw new Failure.Permanent(
          ErrorType.POLICY_CONFLICT,
          wrong.stream().map(v -> v.field() + " " + v.message()).collect(Collectors.joining("; ")));
    }
  }

  private Together together() {
    return new Together(wiring.store(), shipped);
  }

  private ApiResponse accept(Asked asked, PolicyEvent event) {
    Clerk<Versions, PolicyEvent> clerk = wiring.clerk(
        Versions.AGGREGATE, Versioning.of(asked.kind())::decide);
    return switch (clerk.accept(asked.arrival(), asked.kind().head(), event)) {
      case Receipt.Accepted<Versions>(_, _, _, var repeated) -> {
        if (event instanceof GlassBroken && !repeated) {
          wiring.metrics().count("PolicyGlassBroken", 1, Map.of("kind", asked.kind().wireName()));
        }
        yield reader.asOf(asked.kind(), asked.arrival().event());
      }
      case Receipt.Refused<Versions>(var why) -> throw ApiShell.refused(why);
      case Receipt.Nothing<Versions> _ ->
          throw new Failure.Permanent(ErrorType.INTERNAL_ERROR, "a request decided nothing");
    };
  }

  private @Nullable TextRef note(Asked asked, @Nullable String note) {
    return note == null ? null : text(asked, "note", note);
  }

  private TextRef text(Asked asked, String name, String text) {
    return wiring.store().texts().put(asked.text(name), text);
  }
}
