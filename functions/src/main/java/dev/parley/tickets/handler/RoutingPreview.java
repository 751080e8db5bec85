package dev.parley.tickets.handler;

import dev.parley.routing.AgentRules;
import dev.parley.routing.Choice;
import dev.parley.routing.Floor;
import dev.parley.routing.FloorPolicies;
import dev.parley.routing.FloorRules;
import dev.parley.routing.Routing;
import dev.parley.routing.RoutingRules;
import dev.parley.shared.core.Category;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Priority;
import dev.parley.shared.core.RoutingCommand.Need;
import dev.parley.shared.journal.Store;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.Violations;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.Wiring;
import dev.parley.shared.policy.TicketFacts;
import dev.parley.shared.time.BusinessCalendar;
import dev.parley.tickets.Ticket;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says of a ticket in which queue it belongs and by which rule, which agent would get it, and why not each other. */
final class RoutingPreview {
  private static final int LONGEST_WAIT = 31 * 24 * 3_600;

  private final Store store;
  private final FloorPolicies policies;
  private final TicketReader reader;

  RoutingPreview(Wiring wiring, TicketReader reader) {
    this.store = wiring.store();
    this.policies = new FloorPolicies(wiring.policies(), wiring.clock(), wiring::policyKept);
    this.reader = reader;
  }

  /**
   * About a ticket that there is.
   *
   * @param policy
   *          a document of kind routing to try; null: the one that decides now
   */
  record OfATicket(String ticketId, @Nullable RoutingRules policy) {}

  /** About one that there may be. */
  record OfSuchATicket(Some ticket, @Nullable RoutingRules policy) {}

  /**
   * What is known of a ticket that there may be.
   *
   * @param waitedS
   *          how long it has waited for an agent
   */
  record Some(
      Category category,
      @Nullable Priority priority,
      Set<String> tags,
      @Nullable String requester,
      @Nullable String sellerId,
      @Nullable String sellerTier,
      @Nullable String language,
      @Nullable Money orderValue,
      @Nullable Integer waitedS) {
    Some {
      if (waitedS != null && (waitedS < 0 || waitedS > LONGEST_WAIT)) {
        throw new Violations("waited_s", "is a number from 0 to " + LONGEST_WAIT);
      }
    }

    TicketFacts facts() {
      return new TicketFacts(
          category, priority, tags, requester == null ? "buyer" : requester, sellerId, sellerTier,
          language, orderValue);
    }

    Instant since(Instant now) {
      return waitedS == null ? now : now.minusSeconds(waitedS);
    }
  }

  /** What is looked at: a ticket's facts, since when it waits, where it is already, and the document to try. */
  private record Subject(
      TicketFacts facts, Instant since, @Nullable Ticket ticket, @Nullable RoutingRules policy) {}

  ApiResponse answer(ApiRequest request) {
    var subject = subject(request);
    var rules = subject.policy() == null ? policies.rules() : subject.policy();
    var priority = priority(rules, subject.facts());
    var facts = ranked(subject.facts(), priority.priority());
    var routed = subject.policy() == null && subject.ticket() != null
        ? new Routing.Routed(subject.ticket().queue(), subject.ticket().rule())
        : Routing.route(rules, facts);
    var need = new Need(
        routed.queue(), priority.priority(), facts.language(), facts.tags(), subject.since());
    var choice = Choice.of(
        floor(subject.ticket()), new Tried(policies, rules.agentRules()), need, request.at());
    return ApiResponse.ok(
        Json.form(
            "priority", priority.priority(),
            "priority_rule", priority.rule(),
            "queue", routed.queue(),
            "rule", routed.rule(),
            "rules", rules.rules().stream().map(rule -> shown(rule, facts)).toList(),
            "agent", choice.agent(),
            "asked_for", Json.form("language", choice.language(), "skills", choice.skills()),
            "candidates", choice.candidates().stream().map(RoutingPreview::shown).toList(),
            "policy_versions", policies.versions()));
  }

  private Subject subject(ApiRequest request) {
    var body = request.json();
    if (body.has("ticket_id")) {
      var ask = request.json(OfATicket.class);
      var ticket = reader.find(request, ask.ticketId()).ticket();
      return new Subject(
          PolicyRules.facts(ticket.matter(), ticket.matter().priority()), ticket.need().since(),
          ticket, ask.policy());
    }
    if (!body.has("ticket")) {
      throw new Violations("ticket_id", "is required, or ticket is");
    }
    var ask = request.json(OfSuchATicket.class);
    return new Subject(
        ask.ticket().facts(), ask.ticket().since(request.at()), null, ask.policy());
  }

  private static Routing.Prioritised priority(RoutingRules rules, TicketFacts facts) {
    return facts.priority() == null
        ? Routing.prioritise(rules, facts)
        : new Routing.Prioritised(facts.priority(), "given");
  }

  private static TicketFacts ranked(TicketFacts facts, Priority priority) {
    return new TicketFacts(
        facts.category(), priority, facts.tags(), facts.requesterKind(), facts.sellerId(),
        facts.sellerTier(), facts.language(), facts.orderValue());
  }

  /** The floor as if the ticket were nobody's. */
  private Floor floor(@Nullable Ticket ticket) {
    var head = store.journal().head(Floor.HEAD);
    var floor = Objects.requireNonNullElse(
        Floor.AGGREGATE.state(head.orElse(null)), Floor.EMPTY);
    return ticket == null ? floor : floor.without(ticket.id());
  }

  private static Json shown(RoutingRules.QueueRule rule, TicketFacts facts) {
    return Json.object(
        "name", rule.name(), "queue", rule.queue(), "why_not", rule.when().against(facts));
  }

  private static Json shown(Choice.Candidate candidate) {
    return Json.form(
        "agent", candidate.agent(),
        "load", candidate.load(),
        "capacity", candidate.capacity(),
        "why_not", candidate.whyNot());
  }

  /** The rules that decide now, with other figures. */
  private record Tried(FloorRules rules, AgentRules agents) implements FloorRules {
    @Override
    public @Nullable BusinessCalendar calendar(@Nullable String said) {
      return rules.calendar(said);
    }

    @Override
    public Optional<Party> lead(String queue) {
      return rules.lead(queue);
    }

    @Override
    public Map<String, String> versions() {
      return rules.versions();
    }
  }
}
